package dev.spool.work.warm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Instant;

/**
 * Which blocks of a file are there: a number each, zero for none, else a mark with the checksum of
 * its bytes. Before them stands one that says whether the whole file was compared, and one that
 * says when it was used last.
 */
final class BlockList {
  private static final int NUMBER = Long.BYTES;
  private static final long MARK = 1L << 32;
  private static final int COMPARED = 0;
  private static final int USED = 1;
  private static final int HEAD = 2;

  private BlockList() {}

  /** How many blocks are there. */
  static int count(FileChannel list) throws IOException {
    var all = read(list);
    var count = 0;
    for (int i = HEAD; i < all.limit() / NUMBER; i++) {
      count += all.getLong(i * NUMBER) == 0 ? 0 : 1;
    }
    return count;
  }

  private static ByteBuffer read(FileChannel list) throws IOException {
    var all = ByteBuffer.allocate(Math.toIntExact(list.size()));
    while (all.hasRemaining() && list.read(all, all.position()) > 0) {
      // Until it ends.
    }
    return all.flip();
  }

  static void note(FileChannel list, int block, int checksum) throws IOException {
    write(list, HEAD + block, MARK | Integer.toUnsignedLong(checksum));
  }

  static boolean isThere(FileChannel list, int block) throws IOException {
    return number(list, HEAD + block) != 0;
  }

  static boolean isThere(FileChannel list, int block, int checksum) throws IOException {
    return number(list, HEAD + block) == (MARK | Integer.toUnsignedLong(checksum));
  }

  static void noteUsed(FileChannel list, Instant now) throws IOException {
    write(list, USED, now.toEpochMilli());
  }

  static Instant used(FileChannel list) throws IOException {
    return Instant.ofEpochMilli(number(list, USED));
  }

  static void noteCompared(FileChannel list) throws IOException {
    write(list, COMPARED, 1);
  }

  static boolean isCompared(FileChannel list) throws IOException {
    return number(list, COMPARED) == 1;
  }

  static void forget(FileChannel list) throws IOException {
    write(list, COMPARED, 0);
    list.truncate((long) HEAD * NUMBER);
  }

  private static long number(FileChannel list, int place) throws IOException {
    var one = ByteBuffer.allocate(NUMBER);
    return list.read(one, (long) place * NUMBER) == NUMBER ? one.getLong(0) : 0;
  }

  private static void write(FileChannel list, int place, long number) throws IOException {
    list.write(ByteBuffer.allocate(NUMBER).putLong(0, number), (long) place * NUMBER);
  }
}
