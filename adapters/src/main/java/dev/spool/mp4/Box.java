package dev.spool.mp4;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A box of a file: its type, four characters, and what is inside. */
record Box(String type, ByteBuffer body) {
  private static final int HEAD = 8;
  private static final int LARGE_HEAD = 16;
  private static final int MOST = 100_000;

  /** The boxes that lie one after the other in these bytes. */
  static List<Box> in(ByteBuffer bytes) throws UnusableException {
    var boxes = new ArrayList<Box>();
    var left = bytes.slice();
    while (left.remaining() >= HEAD && boxes.size() < MOST) {
      var start = left.position();
      var size = Integer.toUnsignedLong(left.getInt());
      var type = type(left);
      var head = HEAD;
      if (size == 1 && left.remaining() >= LARGE_HEAD - HEAD) {
        size = left.getLong();
        head = LARGE_HEAD;
      } else if (size == 0) {
        size = (long) left.limit() - start;
      }
      if (size < head || size > left.limit() - start) {
        throw new UnusableException("a table in it is damaged");
      }
      boxes.add(new Box(type, left.slice(start + head, Math.toIntExact(size) - head)));
      left.position(start + Math.toIntExact(size));
    }
    return boxes;
  }

  static String type(ByteBuffer bytes) {
    var name = new byte[4];
    bytes.get(name);
    return new String(name, StandardCharsets.ISO_8859_1);
  }

  List<Box> children() throws UnusableException {
    return in(body);
  }

  Optional<Box> child(String wanted) throws UnusableException {
    return children().stream().filter(box -> box.type.equals(wanted)).findFirst();
  }

  /** The box at the end of these steps inward. */
  Box at(String... path) throws UnusableException {
    var box = this;
    for (var step : path) {
      box = box.child(step).orElseThrow(() -> new UnusableException("a table in it is missing"));
    }
    return box;
  }

  /** What is inside, from the beginning. */
  ByteBuffer open() {
    return body.slice();
  }

  /** Reads what is inside; whoever reads beyond the end finds the file damaged. */
  <T> T read(Reading<T> reading) throws UnusableException {
    try {
      return reading.of(open());
    } catch (BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | ArithmeticException _) {
      throw new UnusableException("a table in it is damaged");
    }
  }

  /** How bytes are understood. */
  interface Reading<T> {
    T of(ByteBuffer bytes) throws UnusableException;
  }
}
