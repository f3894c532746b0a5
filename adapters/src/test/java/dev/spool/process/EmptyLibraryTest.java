package dev.spool.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmptyLibraryTest {
  @TempDir Path directory;

  @Test
  @SuppressWarnings("restricted")
  void theLoaderTakesItForALibrary() throws IOException {
    assumeTrue(isLinux());
    EmptyLibrary.write(directory, "libnothing.so.0");
    try (var arena = Arena.ofConfined()) {
      var lookup = SymbolLookup.libraryLookup(directory.resolve("libnothing.so.0"), arena);
      assertThat(lookup.find("pa_simple_new")).isEmpty();
    }
  }

  @Test
  void aProgramStartsWithIt() throws IOException, InterruptedException {
    assumeTrue(isLinux());
    EmptyLibrary.write(directory, "libxcb-shape.so.0");
    var library = directory.resolve("libxcb-shape.so.0").toString();
    var answer = Answers.of(List.of("/bin/sh", "-c", "echo fine"), Map.of("LD_PRELOAD", library));
    assertThat(answer.exitCode()).isZero();
    assertThat(answer.output()).isEqualTo("fine\n");
    assertThat(answer.errors()).isEmpty();
  }

  @Test
  void theLongestNameFits() throws IOException {
    var name = "lib" + "x".repeat(200) + ".so";
    EmptyLibrary.write(directory, name);
    assertThat(directory.resolve(name)).isNotEmptyFile();
  }

  private static boolean isLinux() {
    return System.getProperty("os.name").equals("Linux");
  }
}
