package dev.spool.process;

import java.util.ArrayDeque;

/** The last lines of a stream of text; whatever comes before them is forgotten. */
final class Tail {
  static final int LINE = 2_000;
  private static final int LINES = 60;

  private final ArrayDeque<String> lines = new ArrayDeque<>();

  synchronized void add(String line) {
    lines.addLast(line);
    if (lines.size() > LINES) {
      lines.removeFirst();
    }
  }

  synchronized String text() {
    return String.join("\n", lines);
  }
}
