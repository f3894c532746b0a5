package dev.spool.acceptance.differential;

import dev.spool.acceptance.differential.Painter.Nudge;
import dev.spool.acceptance.differential.Scene.Clip;
import dev.spool.acceptance.differential.Scene.Look;
import dev.spool.acceptance.differential.Scene.Track;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** What a scene has to look like, frame by frame, by the rules of the editor format alone. */
final class ReferenceCompositor {
  private static final List<Nudge> NUDGES =
      List.of(new Nudge(3, 3, 3), new Nudge(3, -3, 3), new Nudge(-3, 3, 3), new Nudge(-3, -3, -3));

  /** What moves the result by more than this makes a pixel unfit for judgement. */
  private static final double TOUCHY = 9;

  private final Scene scene;
  private final Media media;

  ReferenceCompositor(Scene scene, Media media) {
    this.scene = scene;
    this.media = media;
  }

  /** A clip in its track; everything that decides the painting order. */
  record Layer(Track track, Clip clip, int trackIndex, int clipIndex) {
    BigDecimal z() {
      return clip.z() == null ? BigDecimal.valueOf(trackIndex) : clip.z();
    }
  }

  Medium.Size size() {
    return scene.size();
  }

  Rational rate() {
    return scene.rate();
  }

  Rational duration() {
    if (scene.duration() != null && scene.duration().signum() > 0) {
      return Rational.of(scene.duration());
    }
    return layers().stream()
        .filter(layer -> !isDisabled(layer))
        .map(layer -> Playback.end(layer.clip().timing(), medium(layer)))
        .max(Comparator.naturalOrder())
        .orElse(Rational.ZERO);
  }

  int frameCount() {
    return (int) duration().times(scene.rate()).ceiling();
  }

  Picture at(int frame) {
    return painted(frame, layersAt(frame), Nudge.NONE);
  }

  Picture painted(int frame, List<Layer> bottomToTop, Nudge nudge) {
    var picture = background();
    bottomToTop.forEach(layer -> painter(layer, frame, nudge).paintOn(picture));
    return picture;
  }

  /** The same, but what lies below a touchy layer has coarse chroma. */
  private Picture paintedOverCoarseChroma(int frame, List<Layer> bottomToTop) {
    var picture = background();
    for (var layer : bottomToTop) {
      if (isTouchy(layer)) {
        CoarseChroma.in(picture);
      }
      painter(layer, frame, Nudge.NONE).paintOn(picture);
    }
    return picture;
  }

  private Picture background() {
    var picture = Picture.black(scene.size().width(), scene.size().height());
    var background = scene.background().overBlack();
    for (int i = 0; i < picture.width * picture.height * 3; i++) {
      picture.set(i / 3 % picture.width, i / 3 / picture.width, i % 3, background[i % 3]);
    }
    return picture;
  }

  /**
   * The pixels about which nothing can be said: their value hangs too much on the source's last
   * bits, or on the chroma of an edge below, which 4:2:0 cannot keep.
   */
  BitSet touchy(int frame) {
    var touchy = new BitSet();
    var layers = layersAt(frame);
    if (layers.stream().noneMatch(ReferenceCompositor::isTouchy)) {
      return touchy;
    }
    var plain = painted(frame, layers, Nudge.NONE);
    for (var nudge : NUDGES) {
      touchy.or(moved(plain, painted(frame, layers, nudge)));
    }
    touchy.or(moved(plain, paintedOverCoarseChroma(frame, layers)));
    return touchy;
  }

  private static BitSet moved(Picture plain, Picture other) {
    var moved = new BitSet();
    for (int i = 0; i < plain.width * plain.height * 3; i++) {
      int x = i / 3 % plain.width;
      int y = i / 3 / plain.width;
      if (Math.abs(plain.at(x, y, i % 3) - other.at(x, y, i % 3)) > TOUCHY) {
        moved.set(i / 3);
      }
    }
    return moved;
  }

  private static boolean isTouchy(Layer layer) {
    return blend(layer.track(), layer.clip()).isTouchy();
  }

  /** What is painted in a frame, bottom first. */
  List<Layer> layersAt(int frame) {
    var time = Rational.of(frame, 1).over(scene.rate());
    return layers().stream()
        .filter(layer -> isVisible(layer))
        .filter(layer -> Playback.isActive(layer.clip(), medium(layer), time))
        .sorted(
            Comparator.comparing(Layer::z)
                .thenComparing(Layer::trackIndex)
                .thenComparing(layer -> layer.clip().timing().start())
                .thenComparing(Layer::clipIndex))
        .toList();
  }

  private Painter painter(Layer layer, int frame, Nudge nudge) {
    var medium = medium(layer);
    var time = Rational.of(frame, 1).over(scene.rate());
    return new Painter(
        medium.frame(Playback.frameAt(layer.clip().timing(), medium, time)),
        Placement.of(scene, layer.track(), layer.clip(), medium.natural()),
        opacity(layer.clip().look()),
        blend(layer.track(), layer.clip()),
        nudge);
  }

  static double opacity(Look look) {
    if (look.opacity() != null) {
      return Math.clamp(look.opacity().doubleValue(), 0, 1);
    }
    return look.styleOpacity() == null
        ? 1
        : Math.clamp(Double.parseDouble(look.styleOpacity().replace("\"", "")), 0, 1);
  }

  static Blend blend(Track track, Clip clip) {
    return Blend.parse(
        Objects.requireNonNullElse(
            clip.look().blend(), Objects.requireNonNullElse(track.blend(), "normal")));
  }

  private List<Layer> layers() {
    var layers = new ArrayList<Layer>();
    for (int t = 0; t < scene.tracks().size(); t++) {
      var clips = scene.tracks().get(t).clips();
      for (int c = 0; c < clips.size(); c++) {
        layers.add(new Layer(scene.tracks().get(t), clips.get(c), t, c));
      }
    }
    return layers;
  }

  private Medium medium(Layer layer) {
    return media.named(layer.track().media());
  }

  private static boolean isDisabled(Layer layer) {
    return layer.clip().flags().contains("disabled") || layer.clip().flags().contains("disable");
  }

  private static boolean isVisible(Layer layer) {
    var flags = layer.track().flags();
    return !isDisabled(layer) && !flags.contains("hidden") && !flags.contains("disabled");
  }
}
