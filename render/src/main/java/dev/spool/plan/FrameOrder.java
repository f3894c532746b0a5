package dev.spool.plan;

import dev.spool.media.Coding.CodedFrame;
import java.util.Comparator;
import java.util.List;

/**
 * The frames of a coded stream in the order of decoding and in the order of showing. A frame's rank
 * is its number in the order of showing, from zero.
 */
record FrameOrder(List<CodedFrame> decoded, List<CodedFrame> shown) {
  FrameOrder {
    decoded = List.copyOf(decoded);
    shown = List.copyOf(shown);
  }

  static FrameOrder of(List<CodedFrame> decoded) {
    return new FrameOrder(
        decoded, decoded.stream().sorted(Comparator.comparingLong(CodedFrame::nanos)).toList());
  }

  /** The rank of the last frame that begins at or before this source time; -1: none does. */
  int rankAt(long nanos) {
    var low = 0;
    var high = shown.size();
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (shown.get(middle).nanos() <= nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /** The same, soon if it is the expected one. */
  int rankAt(long nanos, int expected) {
    var isIt =
        expected >= 0
            && expected < shown.size()
            && shown.get(expected).nanos() <= nanos
            && (expected + 1 == shown.size() || shown.get(expected + 1).nanos() > nanos);
    return isIt ? expected : rankAt(nanos);
  }

  /**
   * The first place at or after {@code rank} where decoding can begin; the end if there is none.
   */
  int restartFrom(int rank) {
    var place = rank;
    while (place < decoded.size() && !decoded.get(place).restart()) {
      place++;
    }
    return place;
  }

  /**
   * The last place at or before {@code rank} such that the frames decoded before it are those shown
   * before it.
   */
  int closedUntil(int rank) {
    var place = Math.min(rank, decoded.size());
    if (place == decoded.size()) {
      return place;
    }
    var restart = place;
    while (restart > 0 && !decoded.get(restart).restart()) {
      restart--;
    }
    var closed = restart;
    var latest = Long.MIN_VALUE;
    for (int i = restart; i < place; i++) {
      latest = Math.max(latest, decoded.get(i).nanos());
      closed = latest == shown.get(i).nanos() ? i + 1 : closed;
    }
    return closed;
  }
}
