package dev.spool.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spool.postgres.Sweeper;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void nothingHasToBeSet() {
    var settings = Settings.of(Map.of("S3_BUCKET", " "));
    assertThat(settings.database()).isEmpty();
    assertThat(settings.store()).isEmpty();
    assertThat(settings.faults().silence()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void durationsHaveAUnit() {
    assertThat(Settings.of(Map.of("SPOOL_LOST_AFTER", "2m")).faults().silence())
        .isEqualTo(Duration.ofMinutes(2));
    assertThatThrownBy(() -> Settings.of(Map.of("SPOOL_LOST_AFTER", "soon")))
        .isInstanceOf(WrongSettingException.class)
        .hasMessage(
            "SPOOL_LOST_AFTER is a number and a unit, such as 90s, 15m, 12h or 30d, not \"soon\".");
  }

  @Test
  void whatIsKeptForHowLongCanBeSaid() {
    var usual = Sweeper.Retention.USUAL;
    assertThat(Settings.of(Map.of()).retention()).isEqualTo(usual);
    var said = Map.of("SPOOL_KEEP_PIECES", "12h", "SPOOL_KEEP_PIECES_BYTES", "5000");
    assertThat(Settings.of(said).retention())
        .isEqualTo(
            new Sweeper.Retention(
                usual.finished(), usual.failed(), Duration.ofHours(12), 5_000, usual.uploads()));
    assertThatThrownBy(() -> Settings.of(Map.of("SPOOL_KEEP_VIDEOS", "12h")))
        .isInstanceOf(WrongSettingException.class)
        .hasMessage(
            "There is no setting SPOOL_KEEP_VIDEOS, only SPOOL_KEEP_FAILED, SPOOL_KEEP_FINISHED, SPOOL_KEEP_PIECES, SPOOL_KEEP_PIECES_BYTES, SPOOL_KEEP_UPLOADS.");
  }

  @Test
  void howOftenAndWhenSomethingIsTriedAgainCanBeSaid() {
    assertThat(Settings.of(Map.of()).faults().retries().attempts()).isEqualTo(2);
    var said = Settings.of(Map.of("SPOOL_ATTEMPTS", "5", "SPOOL_COOL_DOWN", "30s")).faults();
    assertThat(said.retries().attempts()).isEqualTo(5);
    assertThat(said.coolDown()).isEqualTo(Duration.ofSeconds(30));
    assertThatThrownBy(() -> Settings.of(Map.of("SPOOL_ATTEMPTS", "0")))
        .hasMessage("SPOOL_ATTEMPTS is a whole number from 1 to 100, not \"0\".");
  }

  @Test
  void howMuchOfTheSourcesStaysCanBeSaid() {
    assertThat(Settings.of(Map.of()).warmBytes()).isEqualTo(20L << 30);
    assertThat(Settings.of(Map.of("SPOOL_WARM_GIB", "5")).warmBytes()).isEqualTo(5L << 30);
    assertThatThrownBy(() -> Settings.of(Map.of("SPOOL_WARM_GIB", "0")))
        .hasMessage("SPOOL_WARM_GIB is a whole number from 1 to 1048576, not \"0\".");
  }

  @Test
  void whatCannotBeIsRefusedWithItsLimits() {
    assertThatThrownBy(() -> Settings.of(Map.of("SPOOL_LOST_AFTER", "1s")))
        .hasMessage("SPOOL_LOST_AFTER lies between 2s and 1h, not at 1s.");
    assertThatThrownBy(() -> Settings.of(Map.of("S3_BUCKET", "b", "S3_ENDPOINT", "a b")))
        .hasMessage("S3_ENDPOINT is no address: a b");
  }
}
