package dev.spool.timeline.json;

/**
 * Makes a caller's text fit to be shown: short, on one line, reading in the order it is written.
 */
public final class Quoted {
  private static final int LONGEST = 80;

  private Quoted() {}

  /** The text in quotation marks. */
  public static String of(String text) {
    return "\"" + bare(text) + "\"";
  }

  static String bare(String text) {
    var shown = new StringBuilder();
    text.codePoints().limit(LONGEST).forEach(point -> append(shown, point));
    if (text.codePointCount(0, Math.min(text.length(), 2 * LONGEST + 2)) > LONGEST) {
      shown.append('…');
    }
    return shown.toString();
  }

  private static void append(StringBuilder shown, int point) {
    if (isPlain(point)) {
      shown.appendCodePoint(point);
    } else {
      shown.append("\\u%04X".formatted(point));
    }
  }

  /** Controls, bidi marks (format characters) and halves of characters are not plain. */
  private static boolean isPlain(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
