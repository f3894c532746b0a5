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

  /** Frames decoded in vain before a cut: half of what usually lies between two key frames. */
  private static final double BEFORE_CUT = 30;

  /** Of each command. */
  List<Work> commands() {
    return Stream.concat(plan.segments().stream().map(this::of), sounds().stream()).toList();
  }

  /** Of what makes a segment. */
  public Work of(Segment segment) {
    if (segment.making() instanceof Making.Copy copy) {
      return Work.of(Chore.COPY, new PlanBytes(plan).copied(segment, copy) / GIGA);
    }
    var works = new ArrayList<Work>();
    works.add(Work.of(Chore.START, 1));
    segment.compositions().forEach(composition -> works.addAll(of(composition)));
    return Work.sum(works);
  }

  /** Of the commands that make the sound, in their order. */
  public List<Work> sounds() {
    return plan.soundtrack().map(PlanWork::of).orElseGet(List::of);
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

  private List<Work> of(Composition composition) {
    var frames = composition.at().count();
    var pixels = frames * plan.frame().size().area() / GIGA;
    var works = new ArrayList<Work>();
    var codec = effort(plan.format().picture(), plan.preset());
    works.add(
        composition.isStatic()
            ? Work.of(Chore.REPEAT, pixels * codec)
            : Work.of(Chore.ENCODE, pixels * codec * effort(plan.preset())));
    for (int i = 0; i < composition.layers().size(); i++) {
      var layer = composition.layers().get(i);
      works.addAll(opening(layer, frames));
      works.addAll(painting(layer, i > 0, frames));
    }
    return works;
  }

  /** Getting at a layer's pixels. */
  private List<Work> opening(Layer layer, long frames) {
    return switch (layer.footage()) {
      case Footage.Flat _, Footage.Below _ -> List.of();
      case Footage.Still(var asset, _) ->
          List.of(Work.of(Chore.DECODE, source(plan.media().get(asset))));
      case Footage.Moving(var asset, var passes) -> {
        var info = plan.media().get(asset);
        var decoded = passes.stream().mapToDouble(pass -> decoded(pass, info)).sum();
        var scaled = frames * layer.placement().scaled().area() / GIGA;
        yield List.of(Work.of(Chore.DECODE, decoded * source(info)), Work.of(Chore.SCALE, scaled));
      }
    };
  }

  /** Source frames. */
  private double decoded(Footage.Pass pass, @Nullable MediaInfo info) {
    var inVain = pass.from().isZero() ? 0 : BEFORE_CUT;
    var perOutput =
        info == null
            ? 1
            : info.video()
                .map(video -> video.rate().perSecond() / plan.rate().perSecond())
                .orElse(1.0);
    return inVain + pass.frames() * pass.rate() * perOutput;
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
