package dev.spool.text;

import java.text.Bidi;
import java.util.stream.IntStream;

/**
 * The order in which characters are seen from left to right. Runs of right-to-left letters are
 * turned around and their brackets mirrored; letters are not joined.
 */
final class VisualOrder {
  private static final String MIRRORED = "()[]{}<>«»‹›≤≥";

  private final String text;
  private final boolean mixed;
  private final Bidi bidi;

  VisualOrder(String text) {
    this.text = text;
    this.mixed = Bidi.requiresBidi(text.toCharArray(), 0, text.length());
    this.bidi = new Bidi(mixed ? text : "", Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
  }

  /** The characters from {@code start} to {@code end}, which stand on one line. */
  int[] of(int start, int end) {
    if (!mixed || start == end) {
      return text.substring(start, end).codePoints().toArray();
    }
    var line = bidi.createLineBidi(start, end);
    int count = line.getRunCount();
    var levels = new byte[count];
    var runs = new Integer[count];
    for (int run = 0; run < count; run++) {
      levels[run] = (byte) line.getRunLevel(run);
      runs[run] = run;
    }
    Bidi.reorderVisually(levels, 0, runs, 0, count);
    return IntStream.range(0, count).flatMap(i -> run(line, runs[i], start)).toArray();
  }

  private IntStream run(Bidi line, int run, int start) {
    var letters =
        text.substring(start + line.getRunStart(run), start + line.getRunLimit(run))
            .codePoints()
            .toArray();
    if (line.getRunLevel(run) % 2 == 0) {
      return IntStream.of(letters);
    }
    return IntStream.iterate(letters.length - 1, i -> i >= 0, i -> i - 1)
        .map(i -> mirrored(letters[i]));
  }

  private static int mirrored(int codePoint) {
    int at = MIRRORED.indexOf(codePoint);
    return at < 0 ? codePoint : MIRRORED.charAt(at ^ 1);
  }
}
