package dev.spool.mp4;

import static dev.spool.mp4.Boxes.box;
import static dev.spool.mp4.Boxes.ints;
import static dev.spool.mp4.Boxes.text;

import dev.spool.mp4.MovieTables.Chunk;
import dev.spool.mp4.Strand.Packet;
import dev.spool.mp4.Strand.Trust;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a file that can be played from its beginning: the tables first, since all sizes are known,
 * then the tracks in turns of half a second.
 */
final class MovieWriter {
  private static final double TURN = 0.5;
  private static final int BUFFER = 8 << 20;
  private static final byte[] TYPE =
      box("ftyp", text("isom"), ints(0x200), text("isomiso2avc1mp41"));

  private final List<Strand> strands;
  private final List<Chunk> chunks;
  private final MovieTables tables;

  MovieWriter(List<Strand> strands, int timescale) {
    this.strands = List.copyOf(strands);
    this.chunks = chunks();
    this.tables = new MovieTables(strands, timescale, chunks);
  }

  private List<Chunk> chunks() {
    var turns = new ArrayList<Chunk>();
    var next = new int[strands.size()];
    for (var until = TURN; turns.isEmpty() || !isOver(next); until += TURN) {
      for (int track = 0; track < next.length; track++) {
        var strand = strands.get(track);
        var first = next[track];
        while (next[track] < strand.packets().size() && strand.seconds(next[track]) < until) {
          next[track]++;
        }
        if (next[track] > first) {
          turns.add(new Chunk(track, first, next[track]));
        }
      }
    }
    return turns;
  }

  private boolean isOver(int[] next) {
    for (int track = 0; track < next.length; track++) {
      if (next[track] < strands.get(track).packets().size()) {
        return false;
      }
    }
    return true;
  }

  void write(Path output) throws IOException, UnusableException {
    var data = 0L;
    for (var strand : strands) {
      data += strand.packets().stream().mapToLong(Packet::size).sum();
    }
    // Tables are as long whatever the numbers in them, so that they can be made once to measure.
    var isLarge = data + tables.moov(0, true).length > MovieTables.LARGEST_SMALL;
    var head = isLarge ? 16 : 8;
    var start = TYPE.length + tables.moov(0, isLarge).length + head;
    try (var out =
        FileChannel.open(
            output,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      put(out, ByteBuffer.wrap(TYPE));
      put(out, ByteBuffer.wrap(tables.moov(start, isLarge)));
      var mdat = ByteBuffer.allocate(head).putInt(isLarge ? 1 : (int) (data + head));
      mdat.put(text("mdat"));
      put(out, (isLarge ? mdat.putLong(data + head) : mdat).flip());
      var buffer = ByteBuffer.allocateDirect(BUFFER);
      for (var chunk : chunks) {
        var packets = strands.get(chunk.track()).packets();
        copy(packets.subList(chunk.first(), chunk.end()), out, buffer);
      }
    }
  }

  /** Packets that stand together in their file are read together. */
  private static void copy(List<Packet> packets, FileChannel out, ByteBuffer buffer)
      throws IOException, UnusableException {
    for (int i = 0; i < packets.size(); ) {
      var end = i + 1;
      long size = packets.get(i).size();
      while (end < packets.size()
          && follows(packets.get(end - 1), packets.get(end))
          && size + packets.get(end).size() <= buffer.capacity()) {
        size += packets.get(end++).size();
      }
      var bytes =
          size <= buffer.capacity()
              ? buffer.clear().limit((int) size)
              : ByteBuffer.allocate(Math.toIntExact(size));
      Movie.fill(bytes, packets.get(i).origin().file(), packets.get(i).offset());
      if (bytes.hasRemaining()) {
        throw new UnusableException("a packet is not there");
      }
      look(packets.subList(i, end), bytes.flip());
      put(out, bytes);
      i = end;
    }
  }

  private static boolean follows(Packet a, Packet b) {
    return a.origin().equals(b.origin()) && a.offset() + a.size() == b.offset();
  }

  /** Whatever comes from elsewhere says only what its description says. */
  private static void look(List<Packet> packets, ByteBuffer bytes) throws UnusableException {
    var at = 0;
    for (var packet : packets) {
      if (packet.origin().trust() instanceof Trust.Theirs(var described)) {
        Units.isFresh(bytes.slice(at, packet.size()), described);
      }
      at += packet.size();
    }
  }

  private static void put(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
