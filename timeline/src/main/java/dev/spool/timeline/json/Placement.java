package dev.spool.timeline.json;

import dev.spool.timeline.Animation;
import dev.spool.timeline.BlendMode;
import dev.spool.timeline.Coordinate;
import dev.spool.timeline.Effect;
import dev.spool.timeline.Picture;
import dev.spool.timeline.Transform;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the {@code transform} of forms C, L and V. Position places the anchor, which is given in
 * fractions of the drawn size and otherwise is the top left; scale is about the anchor, rotation
 * about the anchor if there is one, else about the centre.
 */
final class Placement {
  private static final double FURTHEST = 1e6;
  private static final Set<String> KNOWN =
      Set.of(
          "x",
          "y",
          "scaleX",
          "scaleY",
          "scale_x",
          "scale_y",
          "rotation",
          "opacity",
          "anchorX",
          "anchorY",
          "anchor_x",
          "anchor_y");

  private Placement() {}

  /** The transform, or one that changes nothing. */
  static Fields transform(Fields layer) {
    var transform =
        layer
            .object("transform")
            .orElseGet(() ->
                new Fields(
                    new Json.Obj(List.of(), Map.of()), layer.at("transform"), layer.notes()));
    transform.ignoreAllBut(KNOWN);
    return transform;
  }

  static Picture picture(
      Fields layer,
      Fields transform,
      double opacity,
      List<Effect> effects,
      List<Animation> animations) {
    var anchorX = anchor(transform, "anchorX", "anchor_x");
    var anchorY = anchor(transform, "anchorY", "anchor_y");
    return new Picture(
        true,
        StyleReader.fit(layer).orElse(Picture.Fit.NONE),
        Picture.FitMode.CANONICAL,
        new Picture.Box.Canvas(),
        coordinate(transform, "x", anchorX),
        coordinate(transform, "y", anchorY),
        turned(transform, new Transform.Origin(anchorX, anchorY)),
        opacity,
        StyleReader.blend(layer, either(layer, "blendMode", "blend_mode")).orElse(BlendMode.NORMAL),
        effects,
        animations);
  }

  /** 0 to 1; sounds of form C use it as their volume. */
  static double opacity(Fields transform) {
    return StyleReader.alpha(transform, "opacity").orElse(1.0);
  }

  private static Transform turned(Fields transform, Transform.Origin anchor) {
    var hasAnchor =
        List.of("anchorX", "anchorY", "anchor_x", "anchor_y").stream().anyMatch(transform::has);
    return new Transform(
        StyleReader.factor(transform, either(transform, "scaleX", "scale_x")),
        StyleReader.factor(transform, either(transform, "scaleY", "scale_y")),
        StyleReader.degrees(transform, "rotation"),
        anchor,
        hasAnchor ? anchor : Transform.Origin.CENTER);
  }

  private static Coordinate coordinate(Fields transform, String name, double anchor) {
    var pixels = transform.number(name, -FURTHEST, FURTHEST).orElse(0.0);
    return new Coordinate(pixels, 0, 0 - anchor);
  }

  private static double anchor(Fields transform, String camel, String snake) {
    return transform.number(either(transform, camel, snake), -100, 100).orElse(0.0);
  }

  /** The spelling the document uses. */
  static String either(Fields fields, String usual, String other) {
    return fields.has(other) && !fields.has(usual) ? other : usual;
  }
}
