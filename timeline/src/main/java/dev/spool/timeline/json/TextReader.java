package dev.spool.timeline.json;

import dev.spool.timeline.Color;
import dev.spool.timeline.Text;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads text to be set in type. */
final class TextReader {
  private static final String FAMILY = "sans-serif";
  private static final double LARGEST = 4096;

  private TextReader() {}

  /** Text of which only content, size and colour are known. */
  static Text plain(String content, double size, Color color) {
    return new Text(
        content,
        new Text.Face(FAMILY, size, 400),
        Text.Align.LEFT,
        color,
        new Text.Layout(1.2, 0, Optional.empty()),
        Text.Decoration.NONE);
  }

  /** A text layer with all its looks. */
  static Text read(Fields layer, String content, double size) {
    return new Text(
        content,
        face(layer, size),
        align(layer),
        Colors.read(layer, "color").orElse(Color.WHITE),
        new Text.Layout(
            layer.number("lineHeight", 0.1, 100).orElse(1.2),
            layer.number("letterSpacing", -LARGEST, LARGEST).orElse(0.0),
            layer.number("wrapWidth", 1, 1e5)),
        new Text.Decoration(
            layer.object("stroke").map(TextReader::stroke),
            layer.object("shadow").map(TextReader::shadow)));
  }

  private static Text.Face face(Fields layer, double size) {
    return new Text.Face(
        layer.text("fontFamily").filter(family -> !family.isBlank()).orElse(FAMILY),
        layer.number("fontSize", 1, LARGEST).orElse(size),
        (int) Math.round(layer.number("fontWeight", 100, 900).orElse(400.0)));
  }

  private static Text.Align align(Fields layer) {
    var name = layer.text("alignment").map(text -> text.toLowerCase(Locale.ROOT)).orElse("left");
    return switch (name) {
      case "left", "start" -> Text.Align.LEFT;
      case "center", "centre" -> Text.Align.CENTER;
      case "right", "end" -> Text.Align.RIGHT;
      default -> {
        layer.notes().ignored(layer.at("alignment"), "Use left, center or right.");
        yield Text.Align.LEFT;
      }
    };
  }

  private static Text.Stroke stroke(Fields stroke) {
    stroke.ignoreAllBut(Set.of("color", "width"));
    return new Text.Stroke(
        Colors.read(stroke, "color").orElse(Color.BLACK),
        stroke.number("width", 0, 1000).orElse(1.0));
  }

  private static Text.Shadow shadow(Fields shadow) {
    shadow.ignoreAllBut(Set.of("color", "offsetX", "offsetY", "blur"));
    return new Text.Shadow(
        Colors.read(shadow, "color").orElse(Color.BLACK),
        shadow.number("offsetX", -1e5, 1e5).orElse(0.0),
        shadow.number("offsetY", -1e5, 1e5).orElse(0.0),
        shadow.number("blur", 0, 1000).orElse(0.0));
  }
}
