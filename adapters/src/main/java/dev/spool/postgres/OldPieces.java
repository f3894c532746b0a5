package dev.spool.postgres;

import dev.spool.work.ObjectStore.Listed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which rendered pieces go: those that are too old, and of a user who has more than {@code most}
 * bytes those that were written first. Pieces are told in the order of their keys, in which each
 * user's stand together.
 */
final class OldPieces {
  private final Instant before;
  private final long most;
  private final List<Listed> young = new ArrayList<>();

  OldPieces(Instant before, long most) {
    this.before = before;
    this.most = most;
  }

  /** Keys that may go now that these are known, too. */
  List<String> after(List<Listed> page) {
    var going = new ArrayList<String>();
    for (var piece : page) {
      if (!young.isEmpty() && !owner(young.getFirst()).equals(owner(piece))) {
        going.addAll(rest());
      }
      if (piece.written().isBefore(before)) {
        going.add(piece.key());
      } else {
        young.add(piece);
      }
    }
    return going;
  }

  /** Keys of the last user's that may go. */
  List<String> rest() {
    young.sort(Comparator.comparing(Listed::written).reversed());
    var going = new ArrayList<String>();
    var bytes = 0L;
    for (var piece : young) {
      bytes += piece.size();
      if (bytes > most) {
        going.add(piece.key());
      }
    }
    young.clear();
    return going;
  }

  private static String owner(Listed piece) {
    return piece.key().substring(0, piece.key().lastIndexOf('/'));
  }
}
