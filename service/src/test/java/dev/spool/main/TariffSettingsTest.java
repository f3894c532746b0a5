package dev.spool.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spool.estimate.Tariff;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TariffSettingsTest {
  @Test
  void withoutSettingsThisMachineIsPaidTheUsualPrice() {
    assertThat(TariffSettings.read(Map.of()))
        .isEqualTo(Tariff.usual(Runtime.getRuntime().availableProcessors()));
  }

  @Test
  void machineAndPricesCanBeSaid() {
    var settings =
        Map.of(
            "SPOOL_WORKER_CPUS", "4",
            "SPOOL_WORKER_GB", "6",
            "SPOOL_PRICE_CPU_SECOND", "0.00002",
            "SPOOL_PRICE_GB_SECOND", "0.000003",
            "SPOOL_PRICE_CURRENCY", "EUR");
    assertThat(TariffSettings.read(settings)).isEqualTo(new Tariff(4, 6, 2e-5, 3e-6, "EUR"));
  }

  @Test
  void aPriceThatIsNoneIsAnError() {
    assertThatThrownBy(() -> TariffSettings.read(Map.of("SPOOL_PRICE_GB_SECOND", "cheap")))
        .hasMessage("SPOOL_PRICE_GB_SECOND is no number: cheap");
    assertThatThrownBy(() -> TariffSettings.read(Map.of("SPOOL_WORKER_GB", "-1")))
        .hasMessageContaining("SPOOL_WORKER_GB");
  }
}
