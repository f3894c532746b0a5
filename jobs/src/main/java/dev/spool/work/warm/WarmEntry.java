package dev.spool.work.warm;

import dev.spool.work.packets.ByteRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * One source as one job sees it: what it did not ask for is not there, even if others brought it.
 * For one thread.
 */
public final class WarmEntry {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final Path list;
  private final long size;
  private final int block;

  /** Blocks that this job asked for, and that are as they came. */
  private final BitSet there = new BitSet();

  WarmEntry(Path file, Path list, long size, int block) {
    this.file = file;
    this.list = list;
    this.size = size;
    this.block = block;
  }

  /** What FFmpeg may read: outside of what was asked for there are zeros, or anything. */
  public Path file() {
    return file;
  }

  public long size() {
    return size;
  }

  public boolean has(ByteRange range) {
    return range.end() <= size && there.nextClearBit(first(range)) >= end(range);
  }

  private int first(ByteRange range) {
    return Math.toIntExact(range.first() / block);
  }

  private int end(ByteRange range) {
    return Math.toIntExact(Math.ceilDiv(Math.min(range.end(), size), (long) block));
  }

  /** The blocks in which these bytes lie. */
  public long bytesOf(Collection<ByteRange> ranges) {
    return blocks(ranges).cardinality() * (long) block;
  }

  private BitSet blocks(Collection<ByteRange> ranges) {
    var blocks = new BitSet();
    ranges.forEach(range -> blocks.set(first(range), Math.max(first(range), end(range))));
    return blocks;
  }

  /**
   * What has to be brought of these bytes: whole blocks that nobody brought before, or that are not
   * any more what was brought.
   */
  public List<ByteRange> missing(Collection<ByteRange> wanted) throws IOException {
    var missing = blocks(wanted);
    missing.andNot(there);
    try (var data = FileChannel.open(file, StandardOpenOption.READ);
        var noted = FileChannel.open(list, StandardOpenOption.READ)) {
      for (int i = missing.nextSetBit(0); i >= 0; i = missing.nextSetBit(i + 1)) {
        if (BlockList.isThere(noted, i) && BlockList.isThere(noted, i, checksum(data, i))) {
          there.set(i);
          missing.clear(i);
        }
      }
    }
    return runs(missing);
  }

  private List<ByteRange> runs(BitSet blocks) {
    var runs = new ArrayList<ByteRange>();
    for (int i = blocks.nextSetBit(0); i >= 0; ) {
      var end = blocks.nextClearBit(i);
      runs.add(new ByteRange((long) i * block, Math.min(size, (long) end * block)));
      i = blocks.nextSetBit(end);
    }
    return runs;
  }

  private int checksum(FileChannel data, int index) throws IOException {
    var sum = new CRC32C();
    var buffer = ByteBuffer.allocate(BUFFER);
    var end = Math.min(size, (index + 1L) * block);
    for (var at = (long) index * block; at < end; ) {
      var read = data.read(buffer.clear().limit((int) Math.min(BUFFER, end - at)), at);
      if (read <= 0) {
        break;
      }
      sum.update(buffer.flip());
      at += read;
    }
    return (int) sum.getValue();
  }

  /** Takes the bytes of a run of blocks as they come; a block is there once it is complete. */
  public Filling fill(ByteRange run) throws IOException {
    return new Filling(run.first());
  }

  /** Bytes on their way into a file. */
  public final class Filling implements AutoCloseable {
    private final FileChannel data = FileChannel.open(file, StandardOpenOption.WRITE);
    private final FileChannel noted = FileChannel.open(list, StandardOpenOption.WRITE);
    private final CRC32C sum = new CRC32C();
    private long at;

    private Filling(long first) throws IOException {
      this.at = first;
    }

    public void next(ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        var index = Math.toIntExact(at / block);
        var end = Math.min(size, (index + 1L) * block);
        var part = bytes.slice().limit((int) Math.min(bytes.remaining(), end - at));
        sum.update(part.duplicate());
        bytes.position(bytes.position() + part.remaining());
        while (part.hasRemaining()) {
          at += data.write(part, at);
        }
        if (at == end) {
          BlockList.note(noted, index, (int) sum.getValue());
          there.set(index);
          sum.reset();
        }
      }
    }

    @Override
    public void close() throws IOException {
      try (data) {
        noted.close();
      }
    }
  }

  /** Whether the whole source was compared with what it should be; then its blocks tell. */
  public boolean isCompared() throws IOException {
    try (var noted = FileChannel.open(list, StandardOpenOption.READ)) {
      return BlockList.isCompared(noted);
    }
  }

  public void noteCompared() throws IOException {
    try (var noted = FileChannel.open(list, StandardOpenOption.WRITE)) {
      BlockList.noteCompared(noted);
    }
  }

  /** Nothing of it is believed any more. */
  public void forget() throws IOException {
    there.clear();
    try (var noted = FileChannel.open(list, StandardOpenOption.WRITE)) {
      BlockList.forget(noted);
    }
  }
}
