package dev.spool.ffmpeg;

import dev.spool.plan.RenderPlan;
import dev.spool.plan.RenderPlan.Output;
import dev.spool.plan.RenderPlan.Output.Poster;
import dev.spool.plan.RenderPlan.Output.Sprite;
import dev.spool.plan.RenderPlan.Output.Waveform;
import dev.spool.plan.Target.Image;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What FFmpeg makes of finished files. */
public final class OutputCommand {
  /** Where tiles are so far apart, the last key frame before is near enough. */
  private static final Duration FAR = Duration.ofSeconds(5);

  private OutputCommand() {}

  /** The command for an output that is made last; none for a rendition, or for silence. */
  public static Optional<FfmpegCommand> of(RenderPlan plan, Output output) {
    return switch (output) {
      case Output.Rendition _ -> Optional.empty();
      case Poster poster -> Optional.of(poster(plan, poster));
      case Sprite sprite -> Optional.of(sprite(plan, sprite));
      case Waveform waveform -> plan.soundtrack().map(_ -> samples(plan, waveform));
    };
  }

  /** Frames that begin earlier than half a frame before it are decoded and dropped. */
  private static FfmpegCommand poster(RenderPlan plan, Poster poster) {
    var half = plan.rate().timeOf(1).dividedBy(2);
    var from = plan.rate().timeOf(poster.frame()).minus(half);
    var seek = from.isNegative() ? List.<String>of() : List.of("-ss", Seconds.of(from));
    var arguments = opened(plan, seek);
    var size = poster.size();
    arguments.addAll(
        List.of("-vf", String.join(",", image(size.width(), size.height(), poster.format()))));
    return written(arguments, poster.name(), poster.format());
  }

  /**
   * Of the smallest file that has the main one's shape: it is decoded, at least from key frame to
   * key frame.
   */
  private static FfmpegCommand sprite(RenderPlan plan, Sprite sprite) {
    var smallest =
        Stream.concat(Stream.of(plan), plan.renditions().stream())
            .filter(each -> each.name().isEmpty() || !each.frame().hasBars())
            .min(Comparator.comparingLong(each -> each.frame().size().area()))
            .orElseThrow();
    var isFar = sprite.every().compareTo(FAR) >= 0;
    var arguments = opened(smallest, isFar ? List.of("-skip_frame", "nokey") : List.<String>of());
    var filters = new ArrayList<String>();
    filters.add("tpad=stop=-1:stop_mode=clone");
    filters.add(Syntax.of("fps=1000/%d:start_time=0:round=up", sprite.every().toMillis()));
    filters.add("trim=end_frame=" + sprite.tiles());
    filters.addAll(image(sprite.tile().width(), sprite.tile().height(), Image.JPG));
    filters.add(Syntax.of("tile=%dx%d", sprite.columns(), sprite.rows()));
    arguments.addAll(List.of("-vf", String.join(",", filters)));
    return written(arguments, sprite.name(), Image.JPG);
  }

  private static List<String> opened(RenderPlan plan, List<String> options) {
    var arguments = new ArrayList<>(Options.START);
    arguments.addAll(List.of("-protocol_whitelist", "file,pipe", "-threads", "1"));
    arguments.addAll(options);
    arguments.addAll(List.of("-i", "file:" + Paths.result(plan), "-map", "0:v:0"));
    return arguments;
  }

  /** JPEG is BT.601 in the full range. */
  private static List<String> image(int width, int height, Image format) {
    var filters = new ArrayList<String>();
    filters.add(ColorFilters.TAGS);
    filters.add(Syntax.of("scale=%d:%d:flags=area", width, height));
    filters.addAll(ColorFilters.yuvToRgb("gbrp"));
    filters.addAll(
        switch (format) {
          case JPG -> List.of("scale=out_color_matrix=bt601:out_range=pc", "format=yuvj420p");
          case PNG -> List.of("format=rgb24");
        });
    return filters;
  }

  private static FfmpegCommand written(List<String> arguments, String name, Image format) {
    arguments.addAll(List.of("-frames:v", "1"));
    arguments.addAll(
        switch (format) {
          case JPG -> List.of("-c:v", "mjpeg", "-q:v", "3");
          case PNG -> List.of("-c:v", "png");
        });
    arguments.addAll(List.of("-threads", "1", "-update", "1"));
    var output = Paths.result(name, format.ending());
    arguments.addAll(Options.end("image2", output));
    return new FfmpegCommand(arguments, output, 0);
  }

  /** One channel of plain samples, 16 bits each. */
  private static FfmpegCommand samples(RenderPlan plan, Waveform waveform) {
    var arguments = new ArrayList<>(Options.START);
    arguments.addAll(List.of("-protocol_whitelist", "file,pipe"));
    arguments.addAll(List.of("-i", "file:" + Paths.sound(plan.format()), "-map", "0:a:0"));
    arguments.addAll(List.of("-ac", "1", "-ar", "" + Waveform.RATE, "-c:a", "pcm_s16le"));
    var output = Paths.samples(waveform.name());
    arguments.addAll(Options.end("s16le", output));
    return new FfmpegCommand(arguments, output, 0);
  }
}
