package dev.spool.timeline.json;

import dev.spool.timeline.Asset;
import dev.spool.timeline.Canvas;
import dev.spool.timeline.Clip;
import dev.spool.timeline.Interpretation;
import dev.spool.timeline.Playback;
import dev.spool.timeline.Sound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Joins equal layers of frames that follow each other. */
final class FrameRuns {
  private static final List<String> URLS =
      List.of("source", "url", "image_url", "imageUrl", "video_url", "videoUrl", "path", "src");
  private static final List<String> TIMES = List.of("timestamp_ms", "timestampMs", "timestamp");
  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "name",
          "type",
          "color",
          "transform",
          "blend_mode",
          "blendMode",
          "visible",
          "z_index",
          "zIndex",
          "text",
          "fontSize",
          "fontFamily",
          "fontWeight",
          "lineHeight",
          "letterSpacing",
          "wrapWidth",
          "alignment",
          "stroke",
          "shadow",
          "effects",
          "fit",
          "video_element_id",
          "source",
          "url",
          "image_url",
          "imageUrl",
          "video_url",
          "videoUrl",
          "path",
          "src",
          "timestamp_ms",
          "timestampMs",
          "timestamp");

  /** How far a video's stated time may stray from a steady pace and still continue a run. */
  private static final Duration SLACK = Duration.ofMillis(2);

  private FrameRuns() {}

  /** The same layer, at the same place in the pile. */
  private record Same(Map<String, Json> layer, int index) {
    Same {
      layer = Map.copyOf(layer);
    }
  }

  /** A layer from its first frame's start to its last one's end. */
  record Run(Fields.Entry layer, Duration start, Duration end, Optional<Duration> from) {
    private Run until(Duration later) {
      return new Run(layer, start, later, from);
    }

    private boolean isContinuedBy(Run next) {
      var expected = from.map(time -> time.plus(next.start.minus(start)));
      var steady =
          expected.isPresent() == next.from.isPresent()
              && expected
                  .map(time -> time.minus(next.from.orElse(time)).abs().compareTo(SLACK) <= 0)
                  .orElse(true);
      return steady && next.start.minus(end).abs().compareTo(SLACK) <= 0;
    }

    /** Empty when the layer cannot be rendered. */
    Optional<Clip> clip(Canvas canvas, Map<Asset, Asset> known, Interpretation wanted) {
      var fields = layer.fields();
      fields.ignoreAllBut(KNOWN);
      var url = URLS.stream().filter(fields::has).findFirst().orElse("source");
      var source = LayerSource.read(fields, url, canvas, known);
      return Span.of(fields, start, Optional.of(end))
          .flatMap(span -> source.map(what -> clip(what, span, wanted)));
    }

    private Clip clip(Clip.Source source, Span span, Interpretation wanted) {
      var fields = layer.fields();
      var transform = Placement.transform(fields);
      var opacity = Placement.opacity(transform);
      var playback = new Playback(span.from(from.orElse(Duration.ZERO), 1), 1, 1, Optional.empty());
      var z = fields.number(Placement.either(fields, "zIndex", "z_index"));
      return new Clip(
          fields.pointer().toString(),
          source,
          span.start(),
          span.end(),
          Layers.isPlayed(source) ? playback : Playback.PLAIN,
          Layers.isHeardOnly(source)
              ? StyleReader.UNSEEN
              : Placement.picture(fields, transform, opacity, LayerEffects.read(fields), List.of()),
          Layers.isPlayed(source) ? new Sound(true, Fades.NONE.gain(span, 1)) : Sound.SILENT,
          Layers.order(wanted, z, layer.index(), span));
    }
  }

  static List<Run> of(List<FramesReader.Frame> frames) {
    var done = new ArrayList<Run>();
    Map<Same, Run> open = new LinkedHashMap<>();
    for (var frame : frames) {
      var still = new LinkedHashMap<Same, Run>();
      for (var layer : frame.layers()) {
        if (!layer.fields().has("visible") || layer.fields().flag("visible")) {
          var same = same(layer);
          var run = new Run(layer, frame.start(), frame.end(), time(layer.fields()));
          var before = Optional.ofNullable(open.get(same)).filter(r -> r.isContinuedBy(run));
          still.put(same, before.map(r -> r.until(frame.end())).orElse(run));
          if (before.isPresent()) {
            open.remove(same);
          }
        }
      }
      done.addAll(open.values());
      open = still;
    }
    done.addAll(open.values());
    return done;
  }

  private static Same same(Fields.Entry layer) {
    var fields = new LinkedHashMap<>(layer.fields().object().fields());
    fields.keySet().removeAll(TIMES);
    return new Same(fields, layer.index());
  }

  private static Optional<Duration> time(Fields layer) {
    return TIMES.stream()
        .filter(layer::has)
        .findFirst()
        .flatMap(name -> PlaybackReader.notNegative(layer, name, Unit.MILLIS));
  }
}
