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
import java.util.Arrays;
import java.util.List;

/**
 * Writes a file that can be played from its beginning: room for the tables, whose length is known,
 * then the tracks in turns of half a second, then the tables.
 */
final class MovieWriter {
  private static final double TURN = 0.5;
  private static final int BUFFER = 8 << 20;
  private static final int SLACK = 16;
  private static final byte[] TYPE =
      box("ftyp", text("isom"), ints(0x200), text("isomiso2avc1mp41"));

  private final List<Strand> strands;
  private final List<Chunk> chunks;
  private final OpenFiles files;
  private final int timescale;

  MovieWriter(List<Strand> strands, int timescale, OpenFiles files) {
    this.files = files;
    this.strands = List.copyOf(strands);
    this.timescale = timescale;
    this.chunks = chunks();
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
    var sizes =
        strands.stream()
            .map(strand -> strand.packets().stream().mapToInt(Packet::size).toArray())
            .toList();
    var tables = new MovieTables(strands, timescale, chunks, sizes);
    var data = sizes.stream().flatMapToInt(Arrays::stream).asLongStream().sum();
    // Packets with new numbers become a little longer.
    var isLarge = data + data / SLACK + tables.moov(0, true).length > MovieTables.LARGEST_SMALL;
    var head = isLarge ? 16 : 8;
    var start = TYPE.length + tables.moov(0, isLarge).length + head;
    try (var out =
        FileChannel.open(
            output,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      out.position(start);
      var buffer = ByteBuffer.allocateDirect(BUFFER);
      for (var chunk : chunks) {
        copy(chunk, out, buffer, sizes.get(chunk.track()));
      }
      var written = out.position() - start + head;
      out.position(0);
      put(out, ByteBuffer.wrap(TYPE));
      put(out, ByteBuffer.wrap(tables.moov(start, isLarge)));
      var mdat = ByteBuffer.allocate(head).putInt(isLarge ? 1 : (int) written).put(text("mdat"));
      put(out, (isLarge ? mdat.putLong(written) : mdat).flip());
    }
  }

  /** Packets that stand together in their file are read together; says how long each became. */
  private void copy(Chunk chunk, FileChannel out, ByteBuffer buffer, int[] sizes)
      throws IOException, UnusableException {
    var packets = strands.get(chunk.track()).packets();
    for (int i = chunk.first(); i < chunk.end(); ) {
      var end = i + 1;
      long size = packets.get(i).size();
      while (end < chunk.end()
          && follows(packets.get(end - 1), packets.get(end))
          && size + packets.get(end).size() <= buffer.capacity()) {
        size += packets.get(end++).size();
      }
      var bytes =
          size <= buffer.capacity()
              ? buffer.clear().limit((int) size)
              : ByteBuffer.allocate(Math.toIntExact(size));
      Movie.fill(bytes, files.of(packets.get(i).origin().file()), packets.get(i).offset());
      if (bytes.hasRemaining()) {
        throw new UnusableException("a packet is not there");
      }
      var run = packets.subList(i, end);
      if (look(run, bytes.flip())) {
        rewrite(run, bytes, out, sizes, i);
      } else {
        put(out, bytes);
      }
      i = end;
    }
  }

  private static void rewrite(
      List<Packet> packets, ByteBuffer bytes, FileChannel out, int[] sizes, int first)
      throws IOException, UnusableException {
    var at = 0;
    for (int i = 0; i < packets.size(); i++) {
      var packet = packets.get(i);
      if (packet.origin().trust() instanceof Trust.Theirs(_, var numbers) && numbers.isPresent()) {
        var rewritten = numbers.get().of(bytes.slice(at, packet.size()));
        sizes[first + i] = rewritten.length;
        put(out, ByteBuffer.wrap(rewritten));
      }
      at += packet.size();
    }
  }

  private static boolean follows(Packet a, Packet b) {
    return a.origin().equals(b.origin()) && a.offset() + a.size() == b.offset();
  }

  /**
   * Whatever comes from elsewhere says only what its description says. Whether it must be
   * rewritten: packets that follow each other are of one origin.
   */
  private static boolean look(List<Packet> packets, ByteBuffer bytes) throws UnusableException {
    var at = 0;
    for (var packet : packets) {
      if (packet.origin().trust() instanceof Trust.Theirs(var described, _)) {
        Units.isFresh(bytes.slice(at, packet.size()), described);
      }
      at += packet.size();
    }
    return packets.getFirst().origin().trust() instanceof Trust.Theirs(_, var numbers)
        && numbers.isPresent();
  }

  private static void put(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
