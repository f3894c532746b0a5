package dev.spool.ffmpeg;

import dev.spool.plan.RenderPlan;
import dev.spool.plan.Segment;
import java.util.ArrayList;
import java.util.List;

/** The command that renders one segment's picture. */
public final class SegmentCommand {
  private SegmentCommand() {}

  /** Renders exactly the segment's frames into a file that can be joined to its neighbours. */
  public static FfmpegCommand of(RenderPlan plan, Segment segment) {
    var graph = PictureGraph.of(segment, new Scene(plan));
    var arguments = new ArrayList<>(Options.START);
    // Timestamps reach the graph as the file has them; the graph says what they mean.
    arguments.add("-copyts");
    graph.inputs().forEach(input -> arguments.addAll(input.arguments()));
    arguments.addAll(List.of("-filter_complex_threads", "1"));
    arguments.addAll(List.of("-filter_complex", graph.text(), "-map", PictureGraph.RESULT));
    arguments.addAll(List.of("-fps_mode", "passthrough", "-frames:v", "" + segment.at().count()));
    arguments.addAll(encoder(plan));
    var output = Paths.segment(segment.index());
    arguments.addAll(Options.end("mp4", output));
    return new FfmpegCommand(arguments, output, segment.at().count());
  }

  /**
   * One thread each: the bytes must not depend on the machine, and segments run side by side. GOPs
   * are closed (x264's default), so that segments join by copying.
   */
  private static List<String> encoder(RenderPlan plan) {
    var preset = plan.preset();
    return List.of(
        "-c:v",
        "libx264",
        "-preset",
        preset.speed(),
        "-crf",
        "" + preset.rateFactor(),
        "-pix_fmt",
        "yuv420p",
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
  }
}
