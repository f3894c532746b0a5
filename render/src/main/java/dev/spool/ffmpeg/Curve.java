package dev.spool.ffmpeg;

import dev.spool.timeline.FrameRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One value per frame as an FFmpeg expression of the time {@code t}. */
final class Curve {
  /** Deviation that nobody sees: pixels, degrees; for opacity the caller scales up. */
  private static final double TOLERANCE = 1e-3;

  private Curve() {}

  /** A linear stretch from frame {@code first} to frame {@code last}, both included. */
  private record Stretch(int first, int last, double from, double to) {}

  /** Frame i of the stream is at t = i / rate; values of frames beyond the list are the last's. */
  static String expression(List<Double> values, FrameRate rate) {
    var stretches = stretches(values);
    var frame = Syntax.of("st(0,round(t*%d/%d))", rate.frames(), rate.seconds());
    return frame + "*0+" + branch(stretches, 0, stretches.size());
  }

  private static List<Stretch> stretches(List<Double> values) {
    var stretches = new ArrayList<Stretch>();
    for (int first = 0; first < values.size(); ) {
      int last = first;
      while (last + 1 < values.size() && isLinear(values, first, last + 1)) {
        last++;
      }
      stretches.add(new Stretch(first, last, values.get(first), values.get(last)));
      first = last + 1;
    }
    return stretches;
  }

  private static boolean isLinear(List<Double> values, int first, int last) {
    var slope = (values.get(last) - values.get(first)) / (last - first);
    for (int i = first + 1; i < last; i++) {
      if (Math.abs(values.get(first) + slope * (i - first) - values.get(i)) > TOLERANCE) {
        return false;
      }
    }
    return true;
  }

  /** A balanced tree: FFmpeg's parser gives up at a depth of 100. */
  private static String branch(List<Stretch> stretches, int from, int to) {
    if (to - from == 1) {
      return line(stretches.get(from));
    }
    var middle = (from + to) / 2;
    return Syntax.of(
        "if(lt(ld(0),%d),%s,%s)",
        stretches.get(middle).first(),
        branch(stretches, from, middle),
        branch(stretches, middle, to));
  }

  private static String line(Stretch s) {
    if (s.first() == s.last() || s.from() == s.to()) {
      return number(s.from());
    }
    var slope = (s.to() - s.from()) / (s.last() - s.first());
    return Syntax.of("(%s+(ld(0)-%d)*%s)", number(s.from()), s.first(), number(slope));
  }

  /** Plain decimal digits, whatever the machine's locale. */
  static String number(double value) {
    var text = String.format(Locale.ROOT, "%.6f", value);
    var trimmed = text.replaceAll("0+$", "").replaceAll("\\.$", "");
    return trimmed.equals("-0") ? "0" : trimmed;
  }
}
