package dev.spool.plan;

import dev.spool.media.MediaInfo;
import dev.spool.timeline.Asset;
import dev.spool.timeline.Color;
import dev.spool.timeline.FrameRate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What will be done, as data: nothing is left to decide, nothing depends on the machine or the
 * number of workers. The segments tile the output from frame 0 with no gap and no overlap; there
 * are none when only sound is made.
 */
public record RenderPlan(
    OutputFrame frame,
    FrameRate rate,
    Color background,
    Preset preset,
    OutputFormat format,
    List<Segment> segments,
    Optional<Soundtrack> soundtrack,
    Map<Asset.Id, MediaInfo> media) {
  public RenderPlan {
    segments = List.copyOf(segments);
    media = Map.copyOf(media);
    var next = 0L;
    for (var segment : segments) {
      if (segment.at().first() != next) {
        throw new IllegalArgumentException("segments leave a gap at frame " + next);
      }
      next = segment.at().end();
    }
  }

  /** Frames of the finished picture; zero when only sound is made. */
  public long frames() {
    return segments.isEmpty() ? 0 : segments.getLast().at().end();
  }

  /** How long the programme is. */
  public Duration duration() {
    return segments.isEmpty()
        ? soundtrack.map(sound -> Soundtrack.timeOf(sound.samples())).orElse(Duration.ZERO)
        : rate.timeOf(frames());
  }
}
