package dev.spool.plan;

import dev.spool.media.Coding;
import dev.spool.media.ColorTags;
import dev.spool.media.MediaInfo;
import dev.spool.media.Orientation;
import dev.spool.media.VideoStream;
import dev.spool.plan.Footage.Moving;
import dev.spool.plan.Footage.Pass;
import dev.spool.plan.Placement.Crop;
import dev.spool.plan.Placement.Mirror;
import dev.spool.timeline.Asset;
import dev.spool.timeline.BlendMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which frames of the output are exactly frames of one source, and why the others are not. {@code
 * orders} has every source whose packets may be copied.
 */
record Untouched(ResolvedTimeline timeline, Map<Asset.Id, FrameOrder> orders) {
  Untouched {
    orders = Map.copyOf(orders);
  }

  static Untouched of(ResolvedTimeline timeline) {
    var orders = new HashMap<Asset.Id, FrameOrder>();
    timeline
        .media()
        .forEach((asset, info) -> {
          if (info.coding() instanceof Coding.Known(var frames, _)) {
            orders.put(asset, FrameOrder.of(frames));
          }
        });
    return new Untouched(timeline, orders);
  }

  /** Output frames that show a source's frames one after the other from {@code rank} on. */
  record Stretch(FrameRange at, Asset.Id asset, int rank) {
    boolean goesOnIn(Stretch next) {
      return asset.equals(next.asset)
          && at.end() == next.at.first()
          && rank + at.count() == next.rank;
    }

    Stretch with(Stretch next) {
      return new Stretch(new FrameRange(at.first(), next.at.end()), asset, rank);
    }

    Stretch part(long first, long end) {
      return new Stretch(
          new FrameRange(first, end), asset, Math.toIntExact(rank + first - at.first()));
    }
  }

  /** Such frames of a composition, or why there are none. */
  sealed interface Found {
    record Stretches(Asset.Id asset, List<Stretch> stretches) implements Found {
      public Stretches {
        stretches = List.copyOf(stretches);
      }
    }

    record Nothing(Why why) implements Found {}
  }

  Found in(Composition composition) {
    var obstacle = obstacle(composition);
    if (obstacle.isPresent()) {
      return new Found.Nothing(obstacle.get());
    }
    var moving = (Moving) composition.layers().getFirst().footage();
    var stretches = new ArrayList<Stretch>();
    var first = composition.at().first();
    for (var pass : moving.passes()) {
      stretches.addAll(stretches(moving.asset(), pass, first));
      first += pass.frames();
    }
    return stretches.isEmpty()
        ? new Found.Nothing(Why.TIMING)
        : new Found.Stretches(moving.asset(), stretches);
  }

  private Optional<Why> obstacle(Composition composition) {
    if (timeline.target().format().picture() != OutputFormat.Picture.H264) {
      return Optional.of(Why.FORMAT);
    }
    if (!timeline.target().copies()) {
      return Optional.of(Why.SWITCHED_OFF);
    }
    if (composition.layers().size() > 1) {
      return Optional.of(Why.SEVERAL_LAYERS);
    }
    if (composition.layers().isEmpty()
        || !(composition.layers().getFirst().footage() instanceof Moving moving)) {
      return Optional.of(Why.NO_FOOTAGE);
    }
    return obstacle(composition.layers().getFirst(), moving);
  }

  private Optional<Why> obstacle(Layer layer, Moving moving) {
    if (layer.opacity() != 1
        || layer.blend() != BlendMode.NORMAL
        || !layer.effects().isEmpty()
        || layer.motion().isPresent()) {
      return Optional.of(Why.CHANGED);
    }
    var info = media(moving.asset());
    var video = info.video().orElseThrow();
    if (!isWhole(layer.placement(), video)) {
      return Optional.of(Why.PLACED);
    }
    if (moving.passes().stream().anyMatch(pass -> pass.rate() != 1)) {
      return Optional.of(Why.TIMING);
    }
    if (!video.codec().equals("h264")
        || !video.pixels().name().equals("yuv420p")
        || video.interlaced()) {
      return Optional.of(Why.CODEC);
    }
    if (!video.color().equals(ColorTags.BT709)) {
      return Optional.of(Why.COLORS);
    }
    return info.coding() instanceof Coding.Known ? Optional.empty() : Optional.of(Why.PACKETS);
  }

  private boolean isWhole(Placement placement, VideoStream video) {
    var frame = timeline.frame().size();
    return video.orientation() == Orientation.UPRIGHT
        && video.natural().equals(frame)
        && video.stored().equals(frame)
        && placement.equals(
            new Placement(Mirror.NONE, Crop.all(frame), frame, Crop.all(frame), 0, 0, 0));
  }

  /** The same rule as the filter graph's: the last frame that begins at or before the instant. */
  private List<Stretch> stretches(Asset.Id asset, Pass pass, long first) {
    var order = Objects.requireNonNull(orders.get(asset), asset::value);
    var from = pass.from().toNanos() + media(asset).slack().toNanos();
    var stretches = new ArrayList<Stretch>();
    var begun = 0L;
    var rank = order.rankAt(from);
    for (long k = 1; k <= pass.frames(); k++) {
      var expected = Math.toIntExact(rank + k - begun);
      var goesOn =
          k < pass.frames()
              && order.rankAt(from + timeline.rate().timeOf(k).toNanos(), expected) == expected;
      if (!goesOn) {
        if (rank >= 0 && k - begun > 1) {
          stretches.add(new Stretch(new FrameRange(first + begun, first + k), asset, rank));
        }
        begun = k;
        rank = k < pass.frames() ? order.rankAt(from + timeline.rate().timeOf(k).toNanos()) : 0;
      }
    }
    return stretches;
  }

  private MediaInfo media(Asset.Id asset) {
    return Objects.requireNonNull(timeline.media().get(asset), asset::value);
  }
}
