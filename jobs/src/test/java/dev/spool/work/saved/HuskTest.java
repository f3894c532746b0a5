package dev.spool.work.saved;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.timeline.Asset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HuskTest {
  @TempDir Path directory;

  @Test
  void whatIsLeftComesBackWhereItWas() throws Exception {
    assertThat(foldedAndUnfolded("head11gap222tail", at(9, 3), at(4, 2)))
        .isEqualTo("head--gap---tail");
  }

  @Test
  void mediaMayBeTheEnd() throws Exception {
    assertThat(foldedAndUnfolded("head1122", at(4, 2), at(6, 2))).isEqualTo("head----");
  }

  @Test
  void aFileWithoutMediaIsItsOwnHusk() throws Exception {
    assertThat(foldedAndUnfolded("head")).isEqualTo("head");
  }

  /** Holes are shown as dashes. */
  private String foldedAndUnfolded(String whole, Asset.Embedded... places) throws Exception {
    var pieces = Stream.of(places).map(place -> new Piece(place, "", "")).toList();
    var husk = new Husk(pieces, whole.length());
    var file = Files.writeString(directory.resolve("whole"), whole);
    husk.fold(file, directory.resolve("husk"));
    assertThat(Files.size(directory.resolve("husk"))).isEqualTo(husk.left());
    husk.unfold(directory.resolve("husk"), directory.resolve("again"));
    return Files.readString(directory.resolve("again")).replace((char) 0, '-');
  }

  private static Asset.Embedded at(long offset, long size) {
    return new Asset.Embedded(offset, size);
  }
}
