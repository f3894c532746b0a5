package dev.spool.ffmpeg;

import dev.spool.plan.OutputFormat;
import dev.spool.plan.Preset;
import dev.spool.plan.RenderPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * How segments are encoded. One thread each: the bytes must not depend on the machine, and segments
 * run side by side. Groups of pictures are closed, so that segments join by copying.
 */
final class PictureEncoder {
  /** One thread, and the colors that every output has. */
  static final List<String> ALWAYS =
      List.of(
          "-threads",
          "1",
          "-color_range",
          "tv",
          "-colorspace",
          "bt709",
          "-color_primaries",
          "bt709",
          "-color_trc",
          "bt709");

  private PictureEncoder() {}

  static List<String> arguments(RenderPlan plan) {
    var arguments = new ArrayList<>(codec(plan));
    arguments.addAll(ALWAYS);
    return arguments;
  }

  private static List<String> codec(RenderPlan plan) {
    return plan.device()
        .map(device -> DeviceEncoder.arguments(device, plan.preset()))
        .orElseGet(() -> software(plan));
  }

  private static List<String> software(RenderPlan plan) {
    var arguments =
        new ArrayList<>(
            switch (plan.format().picture()) {
              case H264 -> h264(plan);
              case VP9 -> vp9(plan.preset());
              case PALETTE -> List.of("-c:v", "ffv1", "-level", "3", "-g", "1");
              case NONE -> throw new IllegalArgumentException("there is no picture");
            });
    arguments.addAll(List.of("-pix_fmt", "yuv420p"));
    return arguments;
  }

  /** MP4 keeps exact times, even for what ends up in a WebM, which keeps milliseconds. */
  static String container(OutputFormat format) {
    return switch (format.picture()) {
      case H264, VP9 -> "mp4";
      case PALETTE -> "nut";
      case NONE -> throw new IllegalArgumentException("there is no picture");
    };
  }

  /**
   * The number of the parameter sets keeps ours and those of copied packets apart. All segments say
   * the same of where chroma lies, whatever their sources said: else their sets would differ.
   */
  private static List<String> h264(RenderPlan plan) {
    return List.of(
        "-c:v",
        "libx264",
        "-preset",
        plan.preset().speed(),
        "-crf",
        "" + plan.preset().rateFactor(),
        "-x264-params",
        "sps-id=" + plan.parameterSet() + ":chromaloc=0");
  }

  /**
   * Measured with FFmpeg 5.1 at 1080p on one thread, seconds of processor for 120 frames: realtime
   * at 6 takes 8, good at 4 takes 34; x264 at veryfast takes 7. Frames to look ahead at take 4 MB
   * each.
   */
  private static List<String> vp9(Preset preset) {
    var choice =
        switch (preset) {
          case DRAFT -> List.of("-crf", "42", "-deadline", "realtime", "-cpu-used", "8");
          case STANDARD -> List.of("-crf", "33", "-deadline", "realtime", "-cpu-used", "6");
          case HIGH -> List.of("-crf", "25", "-deadline", "good", "-cpu-used", "4");
          case MAX -> List.of("-crf", "18", "-deadline", "good", "-cpu-used", "3");
        };
    var ahead =
        switch (preset) {
          case DRAFT, STANDARD -> "0";
          case HIGH, MAX -> "12";
        };
    var arguments = new ArrayList<>(List.of("-c:v", "libvpx-vp9", "-b:v", "0"));
    arguments.addAll(choice);
    arguments.addAll(List.of("-lag-in-frames", ahead, "-row-mt", "1"));
    return arguments;
  }
}
