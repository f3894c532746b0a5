package dev.spool.process;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Whether an FFmpeg gets on, by what it reports: it goes on reporting while nothing happens, so
 * only a number that grows counts.
 */
final class Growth {
  private static final Set<String> NUMBERS = Set.of("frame", "out_time_us", "total_size");

  private final Map<String, Long> most = new HashMap<>();

  /** Whether this line says that there is more than there ever was. */
  boolean isIn(String line) {
    var at = line.indexOf('=');
    var value = line.substring(at + 1).strip();
    if (at < 0 || !NUMBERS.contains(line.substring(0, at)) || !value.matches("[0-9]{1,18}")) {
      return false;
    }
    var now = Long.parseLong(value);
    var before = most.merge(line.substring(0, at), 0L, Math::max);
    most.merge(line.substring(0, at), now, Math::max);
    return now > before;
  }
}
