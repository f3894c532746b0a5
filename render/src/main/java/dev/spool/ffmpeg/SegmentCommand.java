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
    plan.device().ifPresent(device -> arguments.addAll(DeviceEncoder.opening(device)));
    // Timestamps reach the graph as the file has them; the graph says what they mean.
    arguments.add("-copyts");
    graph.inputs().forEach(input -> arguments.addAll(input.arguments()));
    arguments.addAll(List.of("-filter_complex_threads", "1"));
    arguments.addAll(List.of("-filter_complex", graph.text(), "-map", PictureGraph.RESULT));
    arguments.addAll(List.of("-fps_mode", "passthrough", "-frames:v", "" + segment.at().count()));
    arguments.addAll(PictureEncoder.arguments(plan));
    var output = Paths.segment(segment.index(), plan.format());
    arguments.addAll(Options.end(PictureEncoder.container(plan.format()), output));
    return new FfmpegCommand(arguments, output, segment.at().count());
  }
}
