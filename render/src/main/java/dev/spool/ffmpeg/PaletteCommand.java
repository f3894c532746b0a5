package dev.spool.ffmpeg;

import dev.spool.plan.RenderPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a GIF of the segments: one palette for the whole programme, found first, then the frames in
 * its colors. In one command FFmpeg would hold every frame until it knows the palette.
 */
final class PaletteCommand {
  private static final String RESULT = "[picture]";

  private PaletteCommand() {}

  static List<FfmpegCommand> of(RenderPlan plan) {
    return List.of(palette(plan), painted(plan));
  }

  private static FfmpegCommand palette(RenderPlan plan) {
    var arguments = opened(plan);
    arguments.addAll(List.of("-vf", String.join(",", rgb()) + ",palettegen"));
    arguments.addAll(List.of("-c:v", "png", "-threads", "1", "-update", "1"));
    arguments.addAll(Options.end("image2", Paths.PALETTE));
    return new FfmpegCommand(arguments, Paths.PALETTE, 0);
  }

  private static FfmpegCommand painted(RenderPlan plan) {
    var arguments = opened(plan);
    arguments.addAll(List.of("-i", "file:" + Paths.PALETTE));
    var frames =
        Chain.from("[0:v:0]").filter(new Scene(plan).numbered()).filters(rgb()).end("[frames]");
    var graph =
        Chain.from("[frames][1:v:0]")
            .before(frames)
            .filter("paletteuse=diff_mode=rectangle")
            .end(RESULT);
    arguments.addAll(List.of("-filter_complex_threads", "1", "-filter_complex", graph.text()));
    arguments.addAll(List.of("-map", RESULT, "-fps_mode", "passthrough"));
    arguments.addAll(List.of("-c:v", "gif", "-threads", "1", "-loop", "0"));
    var output = Paths.result(plan);
    arguments.addAll(Options.end("gif", output));
    return new FfmpegCommand(arguments, output, plan.frames());
  }

  private static List<String> opened(RenderPlan plan) {
    var arguments = new ArrayList<>(Options.START);
    arguments.addAll(List.of("-protocol_whitelist", "file,pipe"));
    arguments.addAll(JoinCommand.segments(plan));
    return arguments;
  }

  private static List<String> rgb() {
    var filters = new ArrayList<String>();
    filters.add(ColorFilters.TAGS);
    filters.addAll(ColorFilters.yuvToRgb("bgra"));
    return filters;
  }
}
