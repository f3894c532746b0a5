package dev.spool.ffmpeg;

import dev.spool.plan.RenderPlan;
import dev.spool.plan.Segment;
import java.util.ArrayList;
import java.util.List;

/** The command that renders one segment's picture. */
public final class SegmentCommand {
  private SegmentCommand() {}

  /** Renders exactly the segment's frames into files that can be joined to their neighbours. */
  public static FfmpegCommand of(RenderPlan plan, Segment segment) {
    return of(plan, segment, plan.madeOf(segment));
  }

  /**
   * The same for some of the files that it is made for: it is composed once, and each has the bytes
   * that it would have alone.
   */
  public static FfmpegCommand of(RenderPlan plan, Segment segment, List<RenderPlan> made) {
    var graph = RenditionGraph.of(PictureGraph.of(segment, new Scene(plan)), plan, made);
    var arguments = new ArrayList<>(Options.START);
    plan.device().ifPresent(device -> arguments.addAll(DeviceEncoder.opening(device)));
    // Timestamps reach the graph as the file has them; the graph says what they mean.
    arguments.add("-copyts");
    graph.inputs().forEach(input -> arguments.addAll(input.arguments()));
    arguments.addAll(List.of("-filter_complex_threads", "1"));
    arguments.addAll(List.of("-filter_complex", graph.text()));
    for (int i = 0; i < made.size(); i++) {
      arguments.addAll(List.of("-map", RenditionGraph.label(i)));
      arguments.addAll(List.of("-fps_mode", "passthrough", "-frames:v", "" + segment.at().count()));
      arguments.addAll(PictureEncoder.arguments(made.get(i)));
      arguments.addAll(
          Options.end(
              PictureEncoder.container(made.get(i).format()),
              Paths.segment(segment.index(), made.get(i))));
    }
    var output = Paths.segment(segment.index(), made.getFirst());
    return new FfmpegCommand(arguments, output, segment.at().count());
  }
}
