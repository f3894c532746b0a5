package dev.spool.ffmpeg;

import dev.spool.timeline.BlendMode;
import java.util.Optional;

/**
 * The formulas of W3C Compositing for 8-bit components: x is the backdrop, y the source, 0 to 255.
 */
final class BlendFormulas {
  private BlendFormulas() {}

  /** Component-wise modes as an expression of x and y; empty for the four that mix components. */
  static Optional<String> separable(BlendMode mode) {
    var formula =
        switch (mode) {
          case NORMAL -> "y";
          case MULTIPLY -> "x*y/255";
          case SCREEN -> "x+y-x*y/255";
          case OVERLAY -> hardLight("y", "x");
          case HARD_LIGHT -> hardLight("x", "y");
          case DARKEN -> "min(x,y)";
          case LIGHTEN -> "max(x,y)";
          case COLOR_DODGE -> "if(eq(x,0),0,if(gte(y,255),255,min(255,x*255/(255-y))))";
          case COLOR_BURN -> "if(gte(x,255),255,if(eq(y,0),0,255-min(255,(255-x)*255/y)))";
          case SOFT_LIGHT -> softLight();
          case DIFFERENCE -> "abs(x-y)";
          case EXCLUSION -> "x+y-2*x*y/255";
          case PLUS_LIGHTER -> "min(255,x+y)";
          case PLUS_DARKER -> "max(0,x+y-255)";
          case SUBTRACT -> "max(0,x-y)";
          case HUE, SATURATION, COLOR, LUMINOSITY -> "";
        };
    return formula.isEmpty() ? Optional.empty() : Optional.of(formula);
  }

  /**
   * The same, laid over the backdrop with an opacity below one. Sums are limited after the source
   * has been faded, for what is faded first may no longer reach the limit.
   */
  static Optional<String> separable(BlendMode mode, double opacity) {
    var k = Curve.number(opacity);
    return mode == BlendMode.PLUS_LIGHTER
        ? Optional.of(Syntax.of("min(255,x+%s*y)", k))
        : separable(mode).map(formula -> Syntax.of("x+%s*((%s)-x)", k, formula));
  }

  /**
   * What becomes of a component of the source so that {@link #builtIn} without opacity gives what
   * the mode gives with it, for modes that are linear in the source.
   */
  static Optional<String> folded(BlendMode mode, double opacity) {
    var k = Curve.number(opacity);
    return switch (mode) {
      case SCREEN, PLUS_LIGHTER -> Optional.of(Syntax.of("val*%s+0.5", k));
      case MULTIPLY -> Optional.of(Syntax.of("255-(255-val)*%s+0.5", k));
      case NORMAL, DARKEN, LIGHTEN, DIFFERENCE, EXCLUSION, OVERLAY, COLOR_DODGE, COLOR_BURN ->
          Optional.empty();
      case HARD_LIGHT, SOFT_LIGHT, HUE, SATURATION, COLOR, LUMINOSITY, PLUS_DARKER, SUBTRACT ->
          Optional.empty();
    };
  }

  private static String hardLight(String backdrop, String source) {
    return Syntax.of(
        "if(lte(%2$s,127.5),2*%1$s*%2$s/255,255-2*(255-%1$s)*(255-%2$s)/255)", backdrop, source);
  }

  private static String softLight() {
    var d = "if(lte(x,63.75),((16*x/255-12)*x/255+4)*x,255*sqrt(x/255))";
    return Syntax.of("if(lte(y,127.5),x-(1-2*y/255)*x*(255-x)/255,x+(2*y/255-1)*((%s)-x))", d);
  }

  /** FFmpeg's own mode with the same formula and SIMD code, where there is one. */
  static Optional<String> builtIn(BlendMode mode) {
    return switch (mode) {
      case MULTIPLY -> Optional.of("multiply");
      case SCREEN -> Optional.of("screen");
      case DARKEN -> Optional.of("darken");
      case LIGHTEN -> Optional.of("lighten");
      case DIFFERENCE -> Optional.of("difference");
      case PLUS_LIGHTER -> Optional.of("addition");
      case NORMAL, OVERLAY, COLOR_DODGE, COLOR_BURN, HARD_LIGHT, SOFT_LIGHT, EXCLUSION, HUE ->
          Optional.empty();
      case SATURATION, COLOR, LUMINOSITY, PLUS_DARKER, SUBTRACT -> Optional.empty();
    };
  }

  /**
   * One component of a mode that mixes components at an opacity, as an expression for geq over a
   * picture that has the backdrop above the source, both of the same height.
   */
  static String mixed(BlendMode mode, char component, double opacity) {
    var b = planes("Y");
    var s = planes("(Y+H/2)");
    // 0-2: the colour that is taken, 3: the luminosity that it gets.
    var taken =
        switch (mode) {
          case HUE -> saturated(s, b) + store(3, luma(b));
          case SATURATION -> saturated(b, s) + store(3, luma(b));
          case COLOR -> copied(s) + store(3, luma(b));
          case LUMINOSITY -> copied(b) + store(3, luma(s));
          default -> throw new IllegalArgumentException("component-wise: " + mode);
        };
    var own =
        switch (component) {
          case 'r' -> "ld(0)";
          case 'g' -> "ld(1)";
          default -> "ld(2)";
        };
    return taken
        + store(4, "0.3*ld(0)+0.59*ld(1)+0.11*ld(2)")
        + store(5, "ld(3)-ld(4)+min(ld(0),min(ld(1),ld(2)))")
        + store(6, "ld(3)-ld(4)+max(ld(0),max(ld(1),ld(2)))")
        + store(7, "if(lt(ld(5),0),ld(3)/max(ld(3)-ld(5),0.001),1)")
        + store(8, "if(gt(ld(6),255),(255-ld(3))/max(ld(6)-ld(3),0.001),1)")
        + store(9, Syntax.of("ld(3)+(%s-ld(4))*ld(7)*ld(8)", own))
        + Syntax.of("%1$s(X,Y)+%2$s*(ld(9)-%1$s(X,Y))", component, Curve.number(opacity));
  }

  private static String[] planes(String y) {
    return new String[] {"r(X," + y + ")", "g(X," + y + ")", "b(X," + y + ")"};
  }

  private static String store(int register, String value) {
    return Syntax.of("st(%d,%s);", register, value);
  }

  private static String luma(String[] rgb) {
    return Syntax.of("0.3*%s+0.59*%s+0.11*%s", (Object[]) rgb);
  }

  private static String copied(String[] rgb) {
    return store(0, rgb[0]) + store(1, rgb[1]) + store(2, rgb[2]);
  }

  /** The hue of one colour with the saturation of another. */
  private static String saturated(String[] hue, String[] saturation) {
    return copied(hue)
        + store(7, "min(ld(0),min(ld(1),ld(2)))")
        + store(8, "max(ld(0),max(ld(1),ld(2)))-ld(7)")
        + store(
            9,
            Syntax.of("max(%1$s,max(%2$s,%3$s))-min(%1$s,min(%2$s,%3$s))", (Object[]) saturation))
        + store(9, "if(gt(ld(8),0),ld(9)/ld(8),0)")
        + store(0, "(ld(0)-ld(7))*ld(9)")
        + store(1, "(ld(1)-ld(7))*ld(9)")
        + store(2, "(ld(2)-ld(7))*ld(9)");
  }
}
