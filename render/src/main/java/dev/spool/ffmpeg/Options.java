package dev.spool.ffmpeg;

import java.util.List;

/** Options that every command begins and ends with. */
final class Options {
  /** Quiet but for errors, never reading the terminal, progress on standard output. */
  static final List<String> START =
      List.of(
          "-hide_banner",
          "-nostdin",
          "-loglevel",
          "warning",
          "-nostats",
          "-progress",
          "pipe:1",
          "-stats_period",
          "0.25",
          "-y");

  private Options() {}

  /** No metadata of the sources, no version strings: same project, same bytes. */
  static List<String> end(String format, String output) {
    return List.of(
        "-map_metadata",
        "-1",
        "-map_chapters",
        "-1",
        "-fflags",
        "+bitexact",
        "-flags",
        "+bitexact",
        "-f",
        format,
        "file:" + output);
  }
}
