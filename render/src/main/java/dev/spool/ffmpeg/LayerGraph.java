package dev.spool.ffmpeg;

import dev.spool.media.VideoStream;
import dev.spool.media.VideoStream.Size;
import dev.spool.plan.Footage;
import dev.spool.plan.Layer;
import dev.spool.plan.Motion;
import dev.spool.plan.Placement;
import dev.spool.timeline.Color;
import java.util.List;

/** One layer, from its files to a stream that can be painted: scaled, coloured, turned, faded. */
final class LayerGraph {
  private LayerGraph() {}

  /** What a layer is made for. */
  enum Use {
    /** The bottom of the frame itself: yuv420p, opaque. */
    BASE,
    /** Laid over, its edges on whole chroma samples: yuva420p. */
    OVERLAY,
    /** Laid over with edges anywhere: yuva444p. */
    SOFT_OVERLAY,
    /** Laid over once, wherever its edges are: gbrap. */
    COVER,
    /** Mixed with what is below, which is where it is faded: gbrap. */
    BLEND
  }

  /** A layer's chain, and by how many pixels its effects made it larger on every side. */
  record Painted(Chain chain, int growth) {}

  /** A still layer's chain gives one frame; the others one for each frame of the composition. */
  static Painted of(Layer layer, Use use, String name, int firstInput, Scene scene) {
    var steps = new LayerGraph.Steps(layer, use, name, scene);
    var chain =
        layer.footage() instanceof Footage.Flat(var color)
            ? steps.flat(color)
            : steps.pictured(FootageGraph.of(layer.footage(), name, firstInput, scene));
    var growth = 0;
    for (int i = 0; i < layer.effects().size(); i++) {
      var effect = layer.effects().get(i);
      var cut = layer.placement().cut();
      chain =
          EffectFilters.apply(
              chain, effect, name + "e" + i, cut.width() + 2 * growth, cut.height() + 2 * growth);
      growth += EffectFilters.growth(effect);
    }
    return new Painted(steps.finished(chain, growth), growth);
  }

  private record Steps(Layer layer, Use use, String name, Scene scene) {

    boolean scales() {
      return layer.motion().filter(Motion::scales).isPresent();
    }

    /** Effects, blending and turning work on RGB; so does whatever has alpha of its own. */
    boolean inRgb(boolean alpha) {
      return alpha || use == Use.COVER || use == Use.BLEND || !layer.effects().isEmpty() || turns();
    }

    /** Whether it is turned by anything but quarters. */
    boolean turns() {
      return !layer.placement().isSquare() || layer.motion().filter(Motion::turns).isPresent();
    }

    Chain flat(Color color) {
      var cut = layer.placement().cut();
      return Chain.from("")
          .filter(
              Syntax.of(
                  "color=c=0x%02X%02X%02X@%s:s=%dx%d:r=%s,trim=end_frame=1,format=gbrap",
                  color.red(),
                  color.green(),
                  color.blue(),
                  Curve.number(color.alpha()),
                  cut.width(),
                  cut.height(),
                  scene.rate()));
    }

    Chain pictured(Chain opened) {
      var placement = layer.placement();
      var video = video();
      var upright = video.upright();
      var source = placement.source();
      var cropped =
          opened
              .filterIf(placement.mirror().leftRight(), "hflip")
              .filterIf(placement.mirror().upDown(), "vflip")
              .filterIf(
                  !source.isAllOf(upright),
                  Syntax.of(
                      "crop=%d:%d:%d:%d", source.width(), source.height(), source.x(), source.y()));
      return scales() ? unscaled(cropped, video) : scaled(cropped, video);
    }

    private VideoStream video() {
      return switch (layer.footage()) {
        case Footage.Moving(var asset, _) -> scene.video(asset);
        case Footage.Still(var asset, _) -> scene.video(asset);
        case Footage.Flat _, Footage.Below _ ->
            throw new IllegalStateException("no video: " + layer.footage());
      };
    }

    private Chain scaled(Chain chain, VideoStream video) {
      var size = layer.placement().scaled();
      var taken = layer.placement().source();
      var source = new Size(taken.width(), taken.height());
      var filters =
          inRgb(video.pixels().alpha())
              ? ColorFilters.toRgba(video, source, size)
              : ColorFilters.toYuv(video, source, size);
      var cut = layer.placement().cut();
      return chain
          .filters(filters)
          .filterIf(
              !cut.isAllOf(size),
              Syntax.of("crop=%d:%d:%d:%d:exact=1", cut.width(), cut.height(), cut.x(), cut.y()));
    }

    /** Scaling comes later, frame by frame; a box clips by the same fraction. */
    private Chain unscaled(Chain chain, VideoStream video) {
      var size = video.upright();
      var filters =
          inRgb(video.pixels().alpha())
              ? ColorFilters.toRgba(video, size, size)
              : ColorFilters.toYuv(video, size, size);
      var cut = layer.placement().cut();
      var whole = layer.placement().scaled();
      return chain
          .filters(filters)
          .filterIf(
              !cut.isAllOf(whole),
              Syntax.of(
                  "crop=iw*%s:ih*%s:iw*%s:ih*%s",
                  Curve.number((double) cut.width() / whole.width()),
                  Curve.number((double) cut.height() / whole.height()),
                  Curve.number((double) cut.x() / whole.width()),
                  Curve.number((double) cut.y() / whole.height())));
    }

    Chain finished(Chain chain, int growth) {
      var rgb = layer.footage() instanceof Footage.Flat || inRgb(video().pixels().alpha());
      var faded = faded(rgb ? chain : chain.filters(fromYuv()), rgb);
      var running = isRunning() ? faded : faded.filterIf(moves(), scene.looped());
      if (!scales()) {
        return (moves() && turns() ? motion(growth).turned(running) : running.filters(turn(growth)))
            .filters(rgb ? fromRgb() : List.of());
      }
      if (turns()) {
        return motion(growth).turned(motion(growth).resized(running)).filters(fromRgb());
      }
      // What comes after this must not mind that pictures change their size.
      return motion(growth)
          .resized(running.filters(turn(growth)).filters(rgb ? fromRgb() : List.of()));
    }

    private MotionFilters motion(int growth) {
      return new MotionFilters(layer, growth, name, scene);
    }

    private boolean moves() {
      return layer.motion().filter(Motion::moves).isPresent();
    }

    /** Whether its chain already gives one picture a frame. */
    private boolean isRunning() {
      return layer.footage() instanceof Footage.Moving
          || layer.motion().filter(Motion::fades).isPresent();
    }

    private List<String> fromRgb() {
      return switch (use) {
        case BASE -> ColorFilters.rgbToYuv("yuv420p");
        case OVERLAY -> ColorFilters.rgbToYuv("yuva420p");
        case SOFT_OVERLAY -> ColorFilters.rgbToYuv("yuva444p");
        case COVER, BLEND -> List.of();
      };
    }

    private List<String> fromYuv() {
      return switch (use) {
        case BASE, COVER, BLEND -> List.of();
        case OVERLAY -> List.of("format=yuva420p");
        case SOFT_OVERLAY -> List.of("format=yuva444p");
      };
    }

    private Chain faded(Chain chain, boolean rgb) {
      var fades = layer.motion().filter(Motion::fades);
      if (fades.isPresent()) {
        return faded(chain, fades.get().opacity());
      }
      if (layer.opacity() == 1 || use == Use.BASE || use == Use.BLEND) {
        return chain;
      }
      var table = rgb ? "lutrgb" : "lutyuv";
      return chain.filter(Syntax.of("%s=a=val*%s+0.5", table, Curve.number(layer.opacity())));
    }

    /** The alpha plane alone goes through eq, whose gamma of nearly one makes it use a table. */
    private Chain faded(Chain chain, List<Double> opacity) {
      var scaledUp = opacity.stream().map(value -> value * 1000).toList();
      var k = Syntax.of("(%s)/1000", Curve.expression(scaledUp, scene.rate()));
      var still = layer.footage() instanceof Footage.Moving ? "" : scene.looped();
      return chain
          .filterIf(!still.isEmpty(), still)
          .filter("split")
          .split(Syntax.of("[%1$sfc][%1$sfa]", name), Syntax.of("[%sfa]", name))
          .filter("alphaextract")
          .filter(
              Syntax.of("eq=eval=frame:gamma=1.0001:contrast='%1$s':brightness='((%1$s)-1)/2'", k))
          .split(Syntax.of("[%sfm]", name), Syntax.of("[%1$sfc][%1$sfm]", name))
          .filter("alphamerge");
    }

    private List<String> turn(int growth) {
      var degrees = layer.placement().degrees();
      if (degrees == 0) {
        return List.of();
      }
      if (degrees == 90) {
        return List.of("transpose=clock");
      }
      if (degrees == 180) {
        return List.of("hflip", "vflip");
      }
      if (degrees == 270) {
        return List.of("transpose=cclock");
      }
      var size = size(layer.placement(), growth);
      var rotate =
          Syntax.of(
              "rotate=a=%s:ow=%d:oh=%d:c=black@0",
              Curve.number(Math.toRadians(degrees)), size.width(), size.height());
      // Premultiplied, so that the edges do not mix with what is transparent outside; rotate only
      // smooths what lies inside, so the edges get a transparent frame. One of a single pixel would
      // show twice: rotate (5.1, 8.0) repeats the outermost line.
      return List.of(
          "premultiply=inplace=1",
          "pad=iw+8:ih+8:4:4:color=black@0",
          rotate,
          "unpremultiply=inplace=1");
    }
  }

  /** A placement's size after turning, effects included. */
  static Size size(Placement placement, int growth) {
    var cut = placement.cut();
    return new Placement(
            placement.mirror(),
            placement.source(),
            placement.scaled(),
            new Placement.Crop(0, 0, cut.width() + 2 * growth, cut.height() + 2 * growth),
            placement.degrees(),
            0,
            0)
        .turned();
  }
}
