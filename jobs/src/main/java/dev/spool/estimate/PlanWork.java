package dev.spool.estimate;

import dev.spool.media.MediaInfo;
import dev.spool.media.VideoStream;
import dev.spool.plan.Composition;
import dev.spool.plan.Footage;
import dev.spool.plan.Layer;
import dev.spool.plan.OutputFormat.Picture;
import dev.spool.plan.Preset;
import dev.spool.plan.RenderPlan;
import dev.spool.plan.Segment;
import dev.spool.plan.Segment.Making;
import dev.spool.plan.Soundtrack;
import dev.spool.plan.Soundtrack.Chunk;
import dev.spool.timeline.BlendMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the commands of a plan have to do. */
public record PlanWork(RenderPlan plan) {
  /** Amounts are counted in so many. */
  private static final double GIGA = 1e9;

  /** Of each command. */
  List<Work> commands() {
    var copied = plan.segments().stream().filter(Segment::isCopied);
    var segments = Stream.concat(copied, plan.encoded().stream()).map(this::of);
    return Stream.concat(segments, sounds().stream()).toList();
  }

  /** Of what makes a segment. */
  public Work of(Segment segment) {
    if (segment.making() instanceof Making.Copy copy) {
      return Work.of(Chore.COPY, new PlanBytes(plan).copied(segment, copy) / GIGA);
    }
    var works = new ArrayList<Work>();
    works.add(Work.of(Chore.START, 1));
    var made = plan.madeOf(segment);
    for (var composition : segment.compositions()) {
      works.addAll(painted(composition, made));
      made.forEach(each -> works.add(encoded(composition, each)));
    }
    return Work.sum(works);
  }

  /** Of the commands that make the sound, in their order. */
  public List<Work> sounds() {
    return plan.soundtrack().stream()
        .flatMap(sound -> plan.sounding().stream().flatMap(_ -> of(sound).stream()))
        .toList();
  }

  private static List<Work> of(Soundtrack track) {
    var encoded = Work.of(Chore.ENCODE_SOUND, seconds(track.samples()));
    var start = Work.of(Chore.START, 1);
    if (track.chunks().size() == 1) {
      return List.of(Work.sum(List.of(start, mixed(track.chunks().getFirst()), encoded)));
    }
    var works = new ArrayList<Work>();
    track.chunks().forEach(chunk -> works.add(Work.sum(List.of(start, mixed(chunk)))));
    works.add(Work.sum(List.of(start, encoded)));
    return works;
  }

  private static Work mixed(Chunk chunk) {
    return Work.of(
        Chore.MIX, chunk.voices().stream().mapToDouble(voice -> seconds(voice.count())).sum());
  }

  private static double seconds(long samples) {
    return samples / (double) Soundtrack.RATE;
  }

  /** In the size of one of the files. */
  private Work encoded(Composition composition, RenderPlan made) {
    var pixels = composition.at().count() * made.frame().size().area() / GIGA;
    var encoded =
        composition.isStatic()
            ? Work.of(Chore.REPEAT, pixels * codec(made))
            : Work.of(Chore.ENCODE, pixels * effort(made));
    return made.frame().size().equals(plan.frame().size())
        ? encoded
        : Work.sum(List.of(encoded, Work.of(Chore.SCALE, pixels)));
  }

  private static double codec(RenderPlan made) {
    return effort(made.format().picture(), made.preset());
  }

  private static double effort(RenderPlan made) {
    return codec(made) * effort(made.preset());
  }

  /** What is seen takes the more to encode, the more of its pixels the files show. */
  private List<Work> painted(Composition composition, List<RenderPlan> made) {
    var frames = composition.at().count();
    var works = new ArrayList<Work>();
    var effort =
        made.stream().mapToDouble(each -> effort(each) * each.frame().size().area() / area()).sum();
    for (int i = 0; i < composition.layers().size(); i++) {
      var layer = composition.layers().get(i);
      works.addAll(opening(layer, frames, effort));
      works.addAll(painting(layer, i > 0, frames));
    }
    return works;
  }

  /** Getting at a layer's pixels, and encoding what is to be seen in them. */
  private List<Work> opening(Layer layer, long frames, double effort) {
    return switch (layer.footage()) {
      case Footage.Flat _, Footage.Below _ -> List.of();
      case Footage.Still(var asset, _) ->
          List.of(Work.of(Chore.DECODE, source(plan.media().get(asset))));
      case Footage.Moving(var asset, var passes) -> {
        var info = plan.media().get(asset);
        var works = new ArrayList<Work>();
        works.add(Work.of(Chore.SCALE, frames * layer.placement().scaled().area() / GIGA));
        if (info != null) {
          passes.forEach(pass -> works.addAll(opening(pass, info, effort * shown(layer, info))));
        }
        yield works;
      }
    };
  }

  private List<Work> opening(Footage.Pass pass, MediaInfo info, double effort) {
    var excerpt = Excerpt.of(pass, info, plan.rate());
    return List.of(
        Work.of(Chore.DECODE, excerpt.frames() * source(info)),
        Work.of(Chore.READ, excerpt.bytes() / GIGA),
        Work.of(Chore.DETAIL, excerpt.shownBytes() * effort / GIGA));
  }

  /** How many pixels of the output stand for one of the source; enlarging adds nothing to see. */
  private double shown(Layer layer, MediaInfo info) {
    var cut = layer.placement().cut();
    var area = Math.min((double) cut.width() * cut.height(), area());
    return source(info) == 0 ? 0 : Math.min(1, area / GIGA / source(info));
  }

  /** Of one frame. */
  private static double source(@Nullable MediaInfo info) {
    return info == null
        ? 0
        : info.video().map(VideoStream::stored).map(VideoStream.Size::area).orElse(0L) / GIGA;
  }

  private List<Work> painting(Layer layer, boolean isAbove, long frames) {
    var placement = layer.placement();
    var area = Math.min((double) placement.cut().width() * placement.cut().height(), area());
    var pixels = frames * area / GIGA;
    var works = new ArrayList<Work>();
    if (layer.blend() != BlendMode.NORMAL) {
      works.add(Work.of(Chore.BLEND, pixels));
    } else if (isAbove) {
      works.add(Work.of(Chore.PAINT, pixels));
    }
    works.add(Work.of(Chore.CHANGE, pixels * layer.effects().size()));
    works.add(Work.of(Chore.TURN, placement.isSquare() ? 0 : pixels));
    works.add(Work.of(Chore.MOVE, layer.motion().isPresent() ? pixels : 0));
    return works;
  }

  private double area() {
    return plan.frame().size().area();
  }

  /** The encoder's work with a preset, as a factor of the standard one's. */
  private static double effort(Preset preset) {
    return switch (preset) {
      case DRAFT -> 0.35;
      case STANDARD -> 1;
      case HIGH -> 2.2;
      case MAX -> 5;
    };
  }

  /** The same with a format's picture, as a factor of H.264's. */
  private static double effort(Picture picture, Preset preset) {
    return switch (picture) {
      case H264 -> 1;
      case VP9 ->
          switch (preset) {
            case DRAFT, STANDARD -> 1.25;
            case HIGH, MAX -> 2.4;
          };
      case PALETTE -> 1.5;
      case NONE -> 0;
    };
  }
}
