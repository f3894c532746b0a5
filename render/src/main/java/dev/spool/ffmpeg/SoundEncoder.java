package dev.spool.ffmpeg;

import dev.spool.plan.OutputFormat;
import dev.spool.plan.RenderPlan;
import java.util.List;

/** How the programme's sound is encoded, once. */
final class SoundEncoder {
  private SoundEncoder() {}

  static List<String> arguments(RenderPlan plan) {
    var bitRate = plan.preset().audioBitRate();
    return switch (plan.format().sound()) {
      case AAC -> List.of("-c:a", "aac", "-b:a", "" + bitRate);
      // As good with two thirds of the bits.
      case OPUS -> List.of("-c:a", "libopus", "-b:a", "" + bitRate * 2 / 3);
      case MP3 -> List.of("-c:a", "libmp3lame", "-b:a", "" + bitRate);
      case PCM -> List.of("-c:a", "pcm_s16le", "-rf64", "auto");
      case NONE -> throw new IllegalArgumentException("there is no sound");
    };
  }

  static String container(OutputFormat format) {
    return switch (format.sound()) {
      case AAC -> "mp4";
      case OPUS -> "webm";
      case MP3 -> "mp3";
      case PCM -> "wav";
      case NONE -> throw new IllegalArgumentException("there is no sound");
    };
  }
}
