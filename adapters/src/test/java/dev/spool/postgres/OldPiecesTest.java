package dev.spool.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.work.ObjectStore.Listed;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OldPiecesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void whatWasWrittenFirstGoesWhenAUserHasTooMuch() {
    var pieces = new OldPieces(NOW, 100);
    assertThat(pieces.after(List.of(piece("a/1", 60, 5), piece("a/2", 50, 3), piece("a/3", 40, 9))))
        .isEmpty();
    assertThat(pieces.rest()).containsExactly("a/2");
  }

  @Test
  void eachUserHasTheSameRoomHoweverTheListIsPaged() {
    var pieces = new OldPieces(NOW, 100);
    assertThat(pieces.after(List.of(piece("a/1", 60, 1)))).isEmpty();
    assertThat(pieces.after(List.of(piece("a/2", 60, 2), piece("b/1", 100, 1))))
        .containsExactly("a/1");
    assertThat(pieces.rest()).isEmpty();
  }

  @Test
  void whatIsTooOldGoesAndTakesNoRoom() {
    var pieces = new OldPieces(NOW, 100);
    assertThat(pieces.after(List.of(piece("a/1", 100, -1), piece("a/2", 100, 1))))
        .containsExactly("a/1");
    assertThat(pieces.rest()).isEmpty();
  }

  private static Listed piece(String key, long size, long seconds) {
    return new Listed(key, size, NOW.plusSeconds(seconds));
  }
}
