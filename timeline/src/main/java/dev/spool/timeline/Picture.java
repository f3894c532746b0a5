package dev.spool.timeline;

import java.util.List;

/**
 * How a clip is painted. {@code x} and {@code y} place the top left of its box (or of its natural
 * size, for fit NONE without an explicit box), in canvas pixels, origin top left. {@code opacity}
 * is 0 to 1; effects apply in order; animations override the resting values while they run.
 */
public record Picture(
    boolean visible,
    Fit fit,
    FitMode fitMode,
    Box box,
    Coordinate x,
    Coordinate y,
    Transform transform,
    double opacity,
    BlendMode blend,
    List<Effect> effects,
    List<Animation> animations) {
  /** Natural size at the top left corner, opaque. */
  public static final Picture PLAIN =
      new Picture(
          true,
          Fit.NONE,
          FitMode.CANONICAL,
          new Box.Canvas(),
          Coordinate.pixels(0),
          Coordinate.pixels(0),
          Transform.NONE,
          1,
          BlendMode.NORMAL,
          List.of(),
          List.of());

  public Picture {
    if (!(opacity >= 0 && opacity <= 1)) {
      throw new IllegalArgumentException("not an opacity: " + opacity);
    }
    effects = List.copyOf(effects);
    animations = List.copyOf(animations);
  }

  /** CSS object-fit, without scale-down. */
  public enum Fit {
    FILL,
    CONTAIN,
    COVER,
    NONE
  }

  /** CANONICAL is CSS object-fit, centred; LITERAL is what the editor's canvas code draws. */
  public enum FitMode {
    CANONICAL,
    LITERAL
  }

  /** The rectangle in which fit works, in canvas pixels. */
  public sealed interface Box {
    /** No box of its own: the whole canvas, and natural size for fit NONE. */
    record Canvas() implements Box {}

    /** Exactly this size. A side that is NaN takes the picture's natural one. */
    record Explicit(double width, double height) implements Box {}

    /** This size, unless it merely repeats the natural size (within a pixel): then as Canvas. */
    record UnlessNatural(double width, double height) implements Box {}
  }
}
