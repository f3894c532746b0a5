package dev.spool.ffmpeg;

import dev.spool.media.Device;
import dev.spool.plan.Preset;
import java.util.ArrayList;
import java.util.List;

/**
 * How a device encodes. It takes no number for its parameter sets, and would write into them where
 * chroma lies; all its segments have to have the same. Without B-frames any device can do it, and
 * no group of pictures is open.
 */
final class DeviceEncoder {
  private DeviceEncoder() {}

  /** What stands before all inputs. */
  static List<String> opening(Device device) {
    return switch (device.kind()) {
      case VAAPI -> List.of("-vaapi_device", device.node());
      case NVENC, QSV, VIDEOTOOLBOX -> List.of();
    };
  }

  /** What stands at the end of the graph, behind its last filter. */
  static String upload(Device device) {
    return switch (device.kind()) {
      case QSV -> ",format=nv12";
      case VAAPI -> ",format=nv12,hwupload";
      case NVENC, VIDEOTOOLBOX -> "";
    };
  }

  static List<String> arguments(Device device, Preset preset) {
    var arguments = new ArrayList<>(List.of("-c:v", device.kind().encoder()));
    arguments.addAll(quality(device, preset));
    arguments.addAll(List.of("-profile:v", "high", "-g", "250", "-bf", "0"));
    arguments.addAll(List.of("-chroma_sample_location", "left"));
    arguments.addAll(
        switch (device.kind()) {
          case NVENC, VIDEOTOOLBOX -> List.of("-pix_fmt", "yuv420p");
          case QSV -> List.of("-pix_fmt", "nv12");
          case VAAPI -> List.of();
        });
    return arguments;
  }

  /** Where an encoder counts as H.264 does, x264's number is taken: nothing better was measured. */
  private static List<String> quality(Device device, Preset preset) {
    var number = "" + preset.rateFactor();
    return switch (device.kind()) {
      case NVENC -> List.of("-preset", nvenc(preset), "-rc", "vbr", "-cq", number, "-b:v", "0");
      case QSV -> List.of("-preset", qsv(preset), "-look_ahead", "0", "-global_quality", number);
      case VAAPI -> List.of("-rc_mode", "CQP", "-qp", number);
      case VIDEOTOOLBOX -> List.of("-q:v", videotoolbox(preset));
    };
  }

  private static String nvenc(Preset preset) {
    return switch (preset) {
      case DRAFT -> "p1";
      case STANDARD -> "p4";
      case HIGH -> "p6";
      case MAX -> "p7";
    };
  }

  private static String qsv(Preset preset) {
    return switch (preset) {
      case DRAFT -> "veryfast";
      case STANDARD -> "faster";
      case HIGH -> "medium";
      case MAX -> "slow";
    };
  }

  /** Of 100, more is better. */
  private static String videotoolbox(Preset preset) {
    return switch (preset) {
      case DRAFT -> "45";
      case STANDARD -> "60";
      case HIGH -> "75";
      case MAX -> "85";
    };
  }
}
