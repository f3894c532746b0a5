package dev.spool.ffmpeg;

import java.util.List;

/**
 * One FFmpeg invocation as data: the arguments after the program's name, the file it makes
 * (relative to the workspace), and how many frames of picture it encodes, zero for sound.
 */
public record FfmpegCommand(List<String> arguments, String output, long frames) {
  public FfmpegCommand {
    arguments = List.copyOf(arguments);
  }
}
