package dev.spool.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Another process that opens an embedded database, says what came of it, and waits. */
record OtherSpool(Process process, String answer) implements AutoCloseable {
  public static void main(String[] arguments) throws IOException {
    try {
      EmbeddedDatabase.open(Path.of(arguments[0]), Path.of(arguments[1]));
      System.out.println("open");
    } catch (DatabaseException e) {
      System.out.println(e.getMessage());
    }
    System.in.read();
  }

  static OtherSpool opening(Path directory) throws IOException {
    var classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-cp",
                classes,
                OtherSpool.class.getName(),
                directory.toString(),
                TestDatabase.binaries().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new OtherSpool(process, firstLine(process));
  }

  private static String firstLine(Process process) throws IOException {
    BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
    return String.valueOf(reader.readLine());
  }

  /** {@code kill -9}, and its end. */
  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
  }
}
