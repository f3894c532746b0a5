package dev.spool.process;

import java.io.IOException;
import java.util.List;

/** Hands the terminal over to FFmpeg. */
public final class Terminal {
  private Terminal() {}

  /** Runs FFmpeg with the caller's own input and output; its exit code. */
  public static int run(Installation installation, List<String> arguments)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(installation.command(installation.ffmpeg(), arguments));
    builder.environment().putAll(installation.environment());
    return builder.inheritIO().start().waitFor();
  }
}
