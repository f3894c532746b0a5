package dev.spool.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Text without line breaks of its own, to be broken into lines that fit a width. */
final class Paragraph {
  private static final int MOST_CHARACTERS = 20_000;

  /** Widths are sums of doubles; a line exactly as wide as the limit fits. */
  private static final double TOLERANCE = 1e-6;

  private final String text;
  private final Lettering lettering;
  private final VisualOrder order;
  private final double[] before;

  private Paragraph(String text, Lettering lettering) {
    this.text = text;
    this.lettering = lettering;
    this.order = new VisualOrder(text);
    this.before = before(text, lettering);
  }

  /** The paragraphs of a text; what lies beyond a length no picture can show is cut off. */
  static List<Paragraph> all(String content, Lettering lettering) {
    return Stream.of(cut(content).split("\\R", -1))
        .map(line -> new Paragraph(cleaned(line), lettering))
        .toList();
  }

  private static String cut(String content) {
    return content.codePointCount(0, content.length()) <= MOST_CHARACTERS
        ? content
        : content.substring(0, content.offsetByCodePoints(0, MOST_CHARACTERS));
  }

  /** Composed, because the fonts have an é but cannot put an accent on an e. */
  private static String cleaned(String line) {
    return Normalizer.normalize(line.replace('\t', ' '), Normalizer.Form.NFC)
        .codePoints()
        .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** At each index of the text, the width of everything before it. */
  private static double[] before(String text, Lettering lettering) {
    var before = new double[text.length() + 1];
    int left = -1;
    for (int i = 0, next; i < text.length(); i = next) {
      int codePoint = text.codePointAt(i);
      next = i + Character.charCount(codePoint);
      before[next] = before[i];
      if (Lettering.isDrawn(codePoint)) {
        int glyph = lettering.typeface().glyph(codePoint);
        before[next] += left < 0 ? 0 : lettering.kerning(left, glyph);
        before[next] += lettering.advance(glyph);
        left = glyph;
      }
    }
    return before;
  }

  /** Breaks after spaces, and inside a word only where it is longer than a line. */
  List<Line> lines(double limit) {
    var lines = new ArrayList<Line>();
    int start = 0;
    do {
      int end = endOfLine(start, limit);
      lines.add(Line.of(order.of(start, withoutSpaces(start, end)), lettering));
      start = end;
    } while (start < text.length());
    return lines;
  }

  private int endOfLine(int start, double limit) {
    int afterSpace = start;
    for (int i = start, next; i < text.length(); i = next) {
      next = text.offsetByCodePoints(i, 1);
      if (text.charAt(i) == ' ') {
        afterSpace = next;
      } else if (i > start && before[next] - before[start] > limit + TOLERANCE) {
        return afterSpace > start ? afterSpace : i;
      }
    }
    return text.length();
  }

  private int withoutSpaces(int start, int end) {
    int last = end;
    while (last > start && text.charAt(last - 1) == ' ') {
      last--;
    }
    return last;
  }
}
