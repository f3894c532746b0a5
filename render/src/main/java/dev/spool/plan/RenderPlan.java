package dev.spool.plan;

import dev.spool.media.Coding;
import dev.spool.media.Device;
import dev.spool.media.MediaInfo;
import dev.spool.timeline.Asset;
import dev.spool.timeline.Color;
import dev.spool.timeline.FrameRate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What will be done, as data: nothing is left to decide, nothing depends on the machine or the
 * number of workers. The segments tile the output from frame 0 with no gap and no overlap; there
 * are none when only sound is made. A device may encode them; usually software does.
 */
public record RenderPlan(
    OutputFrame frame,
    FrameRate rate,
    Color background,
    Preset preset,
    OutputFormat format,
    Optional<Device> device,
    List<Segment> segments,
    Optional<Soundtrack> soundtrack,
    Map<Asset.Id, MediaInfo> media) {
  /** H.264 knows so many. */
  private static final int PARAMETER_SETS = 32;

  public RenderPlan {
    segments = List.copyOf(segments);
    media = Map.copyOf(media);
    if (device.isPresent() && format.picture() != OutputFormat.Picture.H264) {
      throw new IllegalArgumentException("devices encode H.264 only");
    }
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

  /**
   * The number of the parameter sets that encoded segments use: one that no copied packet means
   * something else by.
   */
  public int parameterSet() {
    var taken =
        segments.stream()
            .filter(Segment::isCopied)
            .flatMap(segment -> sets(segment).stream())
            .collect(Collectors.toSet());
    return IntStream.range(1, PARAMETER_SETS).filter(i -> !taken.contains(i)).findFirst().orElse(0);
  }

  private Set<Integer> sets(Segment segment) {
    var info =
        segment.making() instanceof Segment.Making.Copy(var asset, _) ? media.get(asset) : null;
    if (info == null || !(info.coding() instanceof Coding.Known(_, var sets))) {
      return Set.of();
    }
    var numbers = new HashSet<>(sets.sequence().keySet());
    numbers.addAll(sets.picture().keySet());
    return numbers;
  }

  /** The same with everything encoded. */
  public RenderPlan withoutCopies() {
    var encoded = new ArrayList<Segment>();
    for (var segment : segments) {
      if (segment.isCopied()) {
        var why = new Segment.Making.Encode(List.of(Why.PACKETS));
        segment
            .compositions()
            .forEach(c -> encoded.add(new Segment(encoded.size(), List.of(c), why)));
      } else {
        encoded.add(new Segment(encoded.size(), segment.compositions(), segment.making()));
      }
    }
    return with(device, encoded);
  }

  /** The same, encoded by a device, or by software. */
  public RenderPlan on(Optional<Device> other) {
    return with(other, segments);
  }

  private RenderPlan with(Optional<Device> other, List<Segment> others) {
    return new RenderPlan(
        frame, rate, background, preset, format, other, others, soundtrack, media);
  }

  /** How long the programme is. */
  public Duration duration() {
    return segments.isEmpty()
        ? soundtrack.map(sound -> Soundtrack.timeOf(sound.samples())).orElse(Duration.ZERO)
        : rate.timeOf(frames());
  }
}
