package dev.spool.main;

import dev.spool.estimate.Tariff;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** What renders here and what it costs, as the environment says. */
final class TariffSettings {
  private TariffSettings() {}

  /** This machine at the usual price, unless told otherwise. */
  static Tariff read(Map<String, String> environment) {
    var processors =
        number("SPOOL_WORKER_CPUS", environment)
            .map(BigDecimal::intValue)
            .orElseGet(() -> Runtime.getRuntime().availableProcessors());
    var usual = Tariff.usual(Math.max(1, processors));
    return new Tariff(
        usual.processors(),
        real("SPOOL_WORKER_GB", environment).orElse(usual.gigabytes()),
        real("SPOOL_PRICE_CPU_SECOND", environment).orElse(usual.perProcessorSecond()),
        real("SPOOL_PRICE_GB_SECOND", environment).orElse(usual.perGigabyteSecond()),
        new Variables(environment).get("SPOOL_PRICE_CURRENCY").orElse(usual.currency()));
  }

  private static Optional<Double> real(String name, Map<String, String> environment) {
    return number(name, environment).map(BigDecimal::doubleValue);
  }

  private static Optional<BigDecimal> number(String name, Map<String, String> environment) {
    return new Variables(environment).get(name).map(value -> number(name, value));
  }

  private static BigDecimal number(String name, String value) {
    if (!value.matches("[0-9]{1,9}(\\.[0-9]{1,18})?")) {
      throw new WrongSettingException("%s is no number: %s".formatted(name, value));
    }
    return new BigDecimal(value);
  }
}
