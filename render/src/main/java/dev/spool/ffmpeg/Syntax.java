package dev.spool.ffmpeg;

import java.util.Locale;

/** FFmpeg's syntax has one language: digits and points must not follow the machine's. */
final class Syntax {
  private Syntax() {}

  /** {@link String#format} whatever the locale. */
  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be the only use of its library
  static String of(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
