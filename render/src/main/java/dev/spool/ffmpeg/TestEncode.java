package dev.spool.ffmpeg;

import dev.spool.media.Device;
import dev.spool.plan.Preset;
import java.util.ArrayList;
import java.util.List;

/** The command that finds out whether a device works: a few frames, as a segment's. */
public final class TestEncode {
  /** Without reports of progress: whoever hears nothing for a while gives up. */
  private static final List<String> QUIET =
      List.of("-hide_banner", "-nostdin", "-loglevel", "warning", "-nostats", "-y");

  private static final int FRAMES = 10;
  private static final String OUTPUT = "device.mp4";

  private TestEncode() {}

  public static FfmpegCommand of(Device device) {
    var graph =
        Syntax.of("testsrc2=s=320x240:r=30,trim=end_frame=%d,format=yuv420p,setsar=1", FRAMES);
    var arguments = new ArrayList<>(QUIET);
    arguments.addAll(DeviceEncoder.opening(device));
    arguments.addAll(
        List.of("-filter_complex", graph + DeviceEncoder.upload(device) + "[picture]"));
    arguments.addAll(List.of("-map", "[picture]", "-frames:v", "" + FRAMES));
    arguments.addAll(DeviceEncoder.arguments(device, Preset.STANDARD));
    arguments.addAll(PictureEncoder.ALWAYS);
    arguments.addAll(Options.end("mp4", OUTPUT));
    return new FfmpegCommand(arguments, OUTPUT, FRAMES);
  }
}
