package dev.spool.plan;

import dev.spool.media.Coding;
import dev.spool.media.Device;
import dev.spool.media.MediaInfo;
import dev.spool.media.VideoStream.Size;
import dev.spool.timeline.Asset;
import dev.spool.timeline.Color;
import dev.spool.timeline.FrameRate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What will be done, as data: nothing is left to decide, nothing depends on the machine or the
 * number of workers. The segments tile the output from frame 0 with no gap and no overlap; there
 * are none when only sound is made. A device may encode them; usually software does. A further
 * rendition is a plan too, with its {@code name}; the main one has none.
 */
public record RenderPlan(
    String name,
    OutputFrame frame,
    FrameRate rate,
    Color background,
    Preset preset,
    OutputFormat format,
    Optional<Device> device,
    List<Segment> segments,
    Optional<Soundtrack> soundtrack,
    Map<Asset.Id, MediaInfo> media,
    List<Output> outputs) {
  /** H.264 knows so many. */
  private static final int PARAMETER_SETS = 32;

  public RenderPlan {
    segments = List.copyOf(segments);
    media = Map.copyOf(media);
    outputs = List.copyOf(outputs);
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

  /** A file made beside the main one, of the same pictures or the same sound. */
  public sealed interface Output {
    String name();

    /** The finished picture scaled, and the sound. */
    record Rendition(String name, OutputFrame frame, OutputFormat format, Preset preset)
        implements Output {}

    /** One frame. */
    record Poster(String name, long frame, Size size, Target.Image format) implements Output {}

    /** Frames in rows, one each {@code every}, from the first on. */
    record Sprite(String name, Duration every, int tiles, Size tile) implements Output {
      private static final int MOST_IN_A_ROW = 10;

      public int columns() {
        return Math.min(tiles, MOST_IN_A_ROW);
      }

      public int rows() {
        return (tiles + columns() - 1) / columns();
      }

      public Size sheet() {
        return new Size(columns() * tile.width(), rows() * tile.height());
      }
    }

    /** How loud it is: the least and the greatest of every so many samples of one channel. */
    record Waveform(String name, long samples, int samplesPerPeak) implements Output {
      /** Samples a second. */
      public static final int RATE = 8000;
    }
  }

  /** What the further renditions are made by, in order. */
  public List<RenderPlan> renditions() {
    var wanted =
        outputs.stream()
            .flatMap(output -> output instanceof Output.Rendition one ? Stream.of(one) : null)
            .toList();
    var pictures = wanted.isEmpty() ? segments : Segments.encoded(this);
    return wanted.stream()
        .map(one ->
            new RenderPlan(
                one.name(),
                one.frame(),
                rate,
                background,
                one.preset(),
                one.format(),
                Optional.empty(),
                pictures,
                soundtrack,
                media,
                List.of()))
        .toList();
  }

  /** One for each way in which the files encode the sound. */
  public List<RenderPlan> sounding() {
    var ways = new EnumMap<OutputFormat.Sound, RenderPlan>(OutputFormat.Sound.class);
    ways.put(format.sound(), this);
    renditions().forEach(made -> ways.putIfAbsent(made.format().sound(), made));
    return List.copyOf(ways.values());
  }

  /** Segments that commands make, for this file or for further renditions. */
  public List<Segment> encoded() {
    var renditions = renditions();
    var all = renditions.isEmpty() ? segments : renditions.getFirst().segments();
    return all.stream().filter(segment -> !segment.isCopied()).toList();
  }

  /** The files that such a segment is made for. */
  public List<RenderPlan> madeOf(Segment segment) {
    var isBeside = segment.index() >= segments.size();
    return Stream.concat(isBeside ? Stream.of() : Stream.of(this), renditions().stream()).toList();
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
        name, frame, rate, background, preset, format, other, others, soundtrack, media, outputs);
  }

  /** How long the programme is. */
  public Duration duration() {
    return segments.isEmpty()
        ? soundtrack.map(sound -> Soundtrack.timeOf(sound.samples())).orElse(Duration.ZERO)
        : rate.timeOf(frames());
  }
}
