package dev.spool.work.saved;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;

/**
 * What is left of a project's file when the media that it embeds are taken out. Unfolded, every
 * byte is where it was and holes are where the media were, so that the project reads as before.
 *
 * @param pieces that are taken out; they do not overlap
 * @param size of the whole file
 */
public record Husk(List<Piece> pieces, long size) {
  public Husk {
    pieces =
        pieces.stream().sorted(Comparator.comparingLong(piece -> piece.place().offset())).toList();
    pieces = List.copyOf(pieces);
  }

  /** How many bytes are left. */
  public long left() {
    return size - pieces.stream().mapToLong(piece -> piece.place().size()).sum();
  }

  /** Writes what is left of the whole file. */
  public void fold(Path whole, Path husk) throws IOException {
    try (var from = FileChannel.open(whole, StandardOpenOption.READ);
        var to = created(husk)) {
      copy(from, to, Direction.FOLD);
    }
  }

  /** Writes a file as long as the whole one was. */
  public void unfold(Path husk, Path whole) throws IOException {
    try (var from = FileChannel.open(husk, StandardOpenOption.READ);
        var to = created(whole)) {
      copy(from, to, Direction.UNFOLD);
      if (to.size() < size) {
        to.write(ByteBuffer.allocate(1), size - 1);
      }
    }
  }

  private enum Direction {
    FOLD,
    UNFOLD
  }

  private void copy(FileChannel from, FileChannel to, Direction direction) throws IOException {
    long whole = 0;
    long folded = 0;
    for (int i = 0; i <= pieces.size(); i++) {
      var end = i < pieces.size() ? pieces.get(i).place().offset() : size;
      switch (direction) {
        case FOLD -> copy(from.position(whole), to.position(folded), end - whole);
        case UNFOLD -> copy(from.position(folded), to.position(whole), end - whole);
      }
      folded += end - whole;
      whole = i < pieces.size() ? pieces.get(i).end() : size;
    }
  }

  private static void copy(FileChannel from, FileChannel to, long count) throws IOException {
    for (long left = count; left > 0; ) {
      var moved = to.transferFrom(from, to.position(), left);
      if (moved <= 0) {
        throw new EOFException("the file became shorter while it was read");
      }
      to.position(to.position() + moved);
      left -= moved;
    }
  }

  private static FileChannel created(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }
}
