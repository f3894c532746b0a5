package dev.spool.ffmpeg;

import dev.spool.timeline.Color;
import dev.spool.timeline.Effect;
import dev.spool.timeline.Effect.ColorMatrix;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Effects on planar RGB with alpha ({@code gbrap}), each continuing a chain. */
final class EffectFilters {
  private EffectFilters() {}

  /** Applies an effect; {@code name} is unique to this layer and effect. */
  static Chain apply(Chain chain, Effect effect, String name, int width, int height) {
    return switch (effect) {
      case Effect.Blur(var sigma) -> blur(chain, sigma);
      case ColorMatrix matrix -> matrix(chain, matrix.values(), name);
      case Effect.DropShadow shadow -> shadow(chain, shadow, name);
      case Effect.ChromaticAberration(var offset) -> {
        var shift = Math.round(offset);
        yield chain.filter(Syntax.of("rgbashift=rh=%d:bh=%d", shift, -shift));
      }
      case Effect.Gradient gradient -> gradient(chain, gradient, name, width, height);
    };
  }

  /** Pixels by which an effect makes the picture larger on every side. */
  static int growth(Effect effect) {
    return switch (effect) {
      case Effect.DropShadow(var dx, var dy, var sigma, _) ->
          (int) Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)) + 3 * sigma);
      case Effect.Blur _, ColorMatrix _, Effect.ChromaticAberration _, Effect.Gradient _ -> 0;
    };
  }

  private static Chain blur(Chain chain, double sigma) {
    if (sigma <= 0) {
      return chain;
    }
    return chain
        .filter("premultiply=inplace=1")
        .filter("gblur=sigma=" + Curve.number(Math.min(sigma, 1024)))
        .filter("unpremultiply=inplace=1");
  }

  /** Component-wise matrices are look-up tables; the others mix channels with alpha held at one. */
  private static Chain matrix(Chain chain, List<Double> m, String name) {
    if (isDiagonal(m)) {
      return chain.filter(
          Syntax.of(
              "lutrgb=r=%s:g=%s:b=%s:a=%s",
              line(m, 0, 0), line(m, 1, 6), line(m, 2, 12), line(m, 3, 18)));
    }
    // colorchannelmixer takes factors of -2 to 2; what is larger is made up for by a table.
    var largest = m.stream().mapToDouble(Math::abs).max().orElse(1);
    var down = Math.max(1, largest / 2);
    var mixed =
        "colorchannelmixer="
            + row("r", m, 0, down)
            + ":"
            + row("g", m, 5, down)
            + ":"
            + row("b", m, 10, down);
    var opaque =
        chain
            .filter("split")
            .split(Syntax.of("[%1$sc][%1$sa]", name), Syntax.of("[%sa]", name))
            .filter("alphaextract")
            .split(Syntax.of("[%sm]", name), Syntax.of("[%sc]", name))
            .filter("format=gbrp")
            .filter("format=gbrap");
    return opaque
        .filterIf(down > 1, "format=gbrap16le")
        .filter(mixed)
        .filterIf(
            down > 1, Syntax.of("lutrgb=r=val*%1$s:g=val*%1$s:b=val*%1$s", Curve.number(down)))
        .filterIf(down > 1, "format=gbrap")
        .split(Syntax.of("[%sx]", name), Syntax.of("[%1$sx][%1$sm]", name))
        .filter("alphamerge")
        .filter("format=gbrap");
  }

  private static boolean isDiagonal(List<Double> m) {
    for (int i = 0; i < 20; i++) {
      var onDiagonal = i % 5 == i / 5 || i % 5 == 4;
      if (!onDiagonal && m.get(i) != 0) {
        return false;
      }
    }
    return true;
  }

  private static String line(List<Double> m, int row, int diagonal) {
    var offset = m.get(row * 5 + 4) * 255 + 0.5;
    return Syntax.of("val*%s+%s", Curve.number(m.get(diagonal)), Curve.number(offset));
  }

  private static String row(String to, List<Double> m, int at, double down) {
    return Syntax.of(
        "%1$sr=%2$s:%1$sg=%3$s:%1$sb=%4$s:%1$sa=%5$s",
        to,
        Curve.number(m.get(at) / down),
        Curve.number(m.get(at + 1) / down),
        Curve.number(m.get(at + 2) / down),
        // Alpha is one here, so its column carries the constant.
        Curve.number((m.get(at + 3) + m.get(at + 4)) / down));
  }

  private static Chain shadow(Chain chain, Effect.DropShadow shadow, String name) {
    var m = growth(shadow);
    var color = shadow.color();
    var blurred =
        shadow.sigma() > 0
            ? Syntax.of(",gblur=sigma=%s:planes=8", Curve.number(Math.min(shadow.sigma(), 1024)))
            : "";
    return chain
        .filter("split")
        .split(Syntax.of("[%1$so][%1$ss]", name), Syntax.of("[%so]", name))
        .filter(Syntax.of("pad=iw+%1$d:ih+%1$d:%2$d:%2$d:color=black@0", 2 * m, m))
        .split(Syntax.of("[%sf]", name), Syntax.of("[%ss]", name))
        .filter(
            Syntax.of(
                "pad=iw+%1$d:ih+%1$d:%2$d:%3$d:color=black@0",
                2 * m, m + Math.round(shadow.dx()), m + Math.round(shadow.dy())))
        .filter(
            Syntax.of(
                "lutrgb=r=%d:g=%d:b=%d:a=val*%s%s",
                color.red(), color.green(), color.blue(), Curve.number(color.alpha()), blurred))
        .split(Syntax.of("[%sb]", name), Syntax.of("[%1$sb][%1$sf]", name))
        .filter("overlay=format=gbrp")
        .filter("format=gbrap");
  }

  /** One frame of gradient, computed once and shown through the layer's own alpha. */
  private static Chain gradient(
      Chain chain, Effect.Gradient gradient, String name, int width, int height) {
    var at =
        gradient.radial()
            ? Syntax.of("hypot((X+0.5)/W-0.5,(Y+0.5)/H-0.5)/%s", Curve.number(Math.sqrt(0.5)))
            : linear(gradient.degrees());
    var source =
        Syntax.of(
            "color=c=black@1:s=%dx%d:r=1,trim=end_frame=1,format=gbrap,geq=r='%s':g='%s':b='%s':a='%s',loop=-1:1:0,setpts=N",
            width,
            height,
            ramp(gradient.stops(), at, Color::red),
            ramp(gradient.stops(), at, Color::green),
            ramp(gradient.stops(), at, Color::blue),
            ramp(gradient.stops(), at, color -> color.alpha() * 255));
    return chain
        .filter("split")
        .split(Syntax.of("[%1$sc][%1$sa]", name), Syntax.of("[%sa]", name))
        .filter("alphaextract")
        .split(Syntax.of("[%sm]", name), "")
        .filter(source)
        .split(Syntax.of("[%sg]", name), Syntax.of("[%1$sc][%1$sg]", name))
        .filter("overlay=format=gbrp:shortest=1")
        .split(Syntax.of("[%sx]", name), Syntax.of("[%1$sx][%1$sm]", name))
        .filter("alphamerge")
        .filter("format=gbrap");
  }

  private static String linear(double degrees) {
    var cos = Math.cos(Math.toRadians(degrees));
    var sin = Math.sin(Math.toRadians(degrees));
    var reach = Math.abs(cos) + Math.abs(sin);
    return Syntax.of(
        "(((X+0.5)/W-0.5)*%s+((Y+0.5)/H-0.5)*%s)/%s+0.5",
        Curve.number(cos), Curve.number(sin), Curve.number(reach));
  }

  /** One channel's value, 0 to 255, at a place along the gradient. */
  private static String ramp(List<Effect.Stop> stops, String at, ToDoubleFunction<Color> channel) {
    var text = Curve.number(channel.applyAsDouble(stops.getLast().color()));
    for (int i = stops.size() - 1; i > 0; i--) {
      var a = stops.get(i - 1);
      var b = stops.get(i);
      var span = Math.max(1e-6, b.at() - a.at());
      var from = channel.applyAsDouble(a.color());
      text =
          Syntax.of(
              "if(lt(ld(0),%s),%s+clip((ld(0)-%s)/%s,0,1)*%s,%s)",
              Curve.number(b.at()),
              Curve.number(from),
              Curve.number(a.at()),
              Curve.number(span),
              Curve.number(channel.applyAsDouble(b.color()) - from),
              text);
    }
    return Syntax.of("st(0,%s)*0+%s", at, text);
  }
}
