package dev.spool.plan;

import dev.spool.media.VideoStream.Size;
import dev.spool.plan.RenderPlan.Output;
import dev.spool.plan.RenderPlan.Output.Waveform;
import dev.spool.plan.Target.Extra;
import dev.spool.timeline.Problem;
import dev.spool.timeline.Problem.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Decides what is made beside the main file. */
final class Outputs {
  private static final int MOST_TILES = 100;
  private static final int TILE_WIDTH = 160;
  private static final Duration POSTER_AT = Duration.ofSeconds(1);
  private static final int LEAST_SAMPLES = 256;
  private static final int MOST_PEAKS = 100_000;

  /** A frame that begins within it of a time is shown at that time. */
  private static final Duration SLACK = Duration.ofNanos(2_000);

  private Outputs() {}

  /** What cannot be made, by its place in the list of what is wanted. */
  static List<Problem> problems(Target target, OutputFrame main) {
    var problems = new ArrayList<Problem>();
    for (int i = 0; i < target.extras().size(); i++) {
      if (target.extras().get(i) instanceof Extra.Rendition wanted && isLarger(wanted, main)) {
        var sentence =
            "The rendition \"%s\" would be larger than the main one, which is %s; ask for the largest as the main one."
                .formatted(wanted.name(), main.size());
        problems.add(new Problem("/outputs/%d".formatted(i), Code.OUT_OF_RANGE, sentence));
      }
    }
    return problems;
  }

  private static boolean isLarger(Extra.Rendition wanted, OutputFrame main) {
    var size = main.scaledTo(wanted.resolution()).size();
    return size.width() > main.size().width() || size.height() > main.size().height();
  }

  static List<Output> of(ResolvedTimeline timeline) {
    return timeline.target().extras().stream().map(extra -> of(extra, timeline)).toList();
  }

  private static Output of(Extra extra, ResolvedTimeline timeline) {
    var size = timeline.frame().size();
    return switch (extra) {
      case Extra.Rendition(var name, var resolution, var format, var preset) ->
          new Output.Rendition(name, timeline.frame().scaledTo(resolution), format, preset);
      case Extra.Poster(var name, var at, var width, var format) ->
          new Output.Poster(
              name,
              at.map(time -> shownAt(time, timeline)).orElseGet(() -> usual(timeline)),
              width.map(wanted -> wide(wanted, size)).orElse(size),
              format);
      case Extra.Sprite(var name, var every) -> sprite(name, every, timeline);
      case Extra.Waveform(var name) -> waveform(name, length(timeline));
    };
  }

  private static long usual(ResolvedTimeline timeline) {
    var middle = length(timeline).dividedBy(2);
    return shownAt(POSTER_AT.compareTo(length(timeline)) < 0 ? POSTER_AT : middle, timeline);
  }

  /** The frame that is seen at a time; afterwards the last one. */
  private static long shownAt(Duration time, ResolvedTimeline timeline) {
    var frame = timeline.rate().framesBefore(time.plus(SLACK)) - 1;
    return Math.clamp(frame, 0, timeline.frames() - 1);
  }

  private static Size wide(int width, Size shape) {
    return new Size(width, Math.max(1, Math.round((float) width * shape.height() / shape.width())));
  }

  private static Output sprite(String name, Duration every, ResolvedTimeline timeline) {
    var length = length(timeline);
    var least = Duration.ofSeconds(ceiling(length, Duration.ofSeconds(MOST_TILES)));
    var apart = every.compareTo(least) > 0 ? every : least;
    var tiles = ceiling(length, apart);
    return new Output.Sprite(
        name, apart, Math.toIntExact(tiles), wide(TILE_WIDTH, timeline.frame().size()));
  }

  private static long ceiling(Duration length, Duration part) {
    return (length.toNanos() + part.toNanos() - 1) / part.toNanos();
  }

  private static Output waveform(String name, Duration length) {
    var samples = Math.round(length.toNanos() / 1e9 * Waveform.RATE);
    var each = LEAST_SAMPLES;
    while (samples / each > MOST_PEAKS) {
      each *= 2;
    }
    return new Waveform(name, samples, each);
  }

  private static Duration length(ResolvedTimeline timeline) {
    return timeline.rate().timeOf(timeline.frames());
  }
}
