package dev.spool.timeline;

import java.util.Optional;

/**
 * Text to be set in type. Lengths are canvas pixels; {@code lineHeight} is a factor of the size.
 * Without {@code wrapWidth} lines break only where the content does. The top left of the block of
 * lines is what the clip's picture places.
 */
public record Text(
    String content, Face face, Align align, Color color, Layout layout, Decoration decoration) {
  /** How far strokes and shadows reach beyond the block of lines on each side, whole pixels. */
  public double bleed() {
    var stroke = decoration.stroke().map(line -> line.width() / 2).orElse(0.0);
    var shadow =
        decoration
            .shadow()
            .map(s -> Math.max(Math.abs(s.dx()), Math.abs(s.dy())) + 3 * s.sigma())
            .orElse(0.0);
    return Math.ceil(stroke + shadow);
  }

  /** A font: family name, size, weight 100 to 900. */
  public record Face(String family, double size, int weight) {
    public Face {
      if (!(size > 0 && size <= 4096)) {
        throw new IllegalArgumentException("not a font size: " + size);
      }
    }
  }

  /** Where lines stand within the block. */
  public enum Align {
    LEFT,
    CENTER,
    RIGHT
  }

  /** Distances between lines and letters, and the width at which lines wrap. */
  public record Layout(double lineHeight, double letterSpacing, Optional<Double> wrapWidth) {}

  /** What is painted with the letters. */
  public record Decoration(Optional<Stroke> stroke, Optional<Shadow> shadow) {
    public static final Decoration NONE = new Decoration(Optional.empty(), Optional.empty());
  }

  /** A line of this width along the letters' outlines, centred on them, below the fill. */
  public record Stroke(Color color, double width) {}

  /** The letters again, moved and blurred, behind them. */
  public record Shadow(Color color, double dx, double dy, double sigma) {}
}
