package dev.spool.text;

import dev.spool.timeline.Text;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.function.Consumer;

/** A text's lines below each other. Canvas pixels from the block's top left, y downwards. */
record Block(
    List<Line> lines, Lettering lettering, Text.Align align, double width, double lineHeight) {
  Block {
    lines = List.copyOf(lines);
  }

  static Block of(Text text) {
    var lettering = Lettering.of(text);
    var wrap = text.layout().wrapWidth();
    double limit = wrap.orElse(Double.POSITIVE_INFINITY);
    var lines =
        Paragraph.all(text.content(), lettering).stream()
            .flatMap(paragraph -> paragraph.lines(limit).stream())
            .toList();
    double widest = lines.stream().mapToDouble(Line::width).reduce(0, Math::max);
    double lineHeight = text.layout().lineHeight() * text.face().size();
    return new Block(lines, lettering, text.align(), wrap.orElse(widest), lineHeight);
  }

  double height() {
    return lines.size() * lineHeight;
  }

  /** Gives the outline of every letter, moved to where it stands and then by {@code transform}. */
  void outlines(AffineTransform transform, Consumer<Shape> consumer) {
    var typeface = lettering.typeface();
    double unit = typeface.unit() * lettering.size();
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      for (var placed : line.glyphs()) {
        var place = new AffineTransform(transform);
        place.translate(left(line) + placed.x(), baseline(i));
        place.scale(unit, -unit);
        consumer.accept(place.createTransformedShape(typeface.outline(placed.glyph())));
      }
    }
  }

  private double left(Line line) {
    return switch (align) {
      case LEFT -> 0;
      case CENTER -> (width - line.width()) / 2;
      case RIGHT -> width - line.width();
    };
  }

  /** As in CSS, what the line is higher than the font is shared by above and below. */
  private double baseline(int line) {
    double ascent = lettering.typeface().ascent() * lettering.size();
    double descent = lettering.typeface().descent() * lettering.size();
    return line * lineHeight + (lineHeight - ascent - descent) / 2 + ascent;
  }
}
