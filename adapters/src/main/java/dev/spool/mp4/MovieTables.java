package dev.spool.mp4;

import static dev.spool.mp4.Boxes.box;
import static dev.spool.mp4.Boxes.full;
import static dev.spool.mp4.Boxes.ints;
import static dev.spool.mp4.Boxes.shorts;
import static dev.spool.mp4.Boxes.text;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tables of a file whose packets, of these sizes track by track, stand in these chunks, one
 * after the other. They are as long whatever the sizes and places.
 */
record MovieTables(List<Strand> strands, int timescale, List<Chunk> chunks, List<int[]> sizes) {
  /** What four bytes can say. */
  static final long LARGEST_SMALL = 0xFFFF_FFFFL;

  private static final int[] UPRIGHT = {0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000};

  MovieTables {
    strands = List.copyOf(strands);
    chunks = List.copyOf(chunks);
    sizes = List.copyOf(sizes);
  }

  /** Packets of one track that stand together. */
  record Chunk(int track, int first, int end) {}

  /** The first chunk is at {@code start}; large files need longer numbers. */
  byte[] moov(long start, boolean isLarge) throws UnusableException {
    var offsets = offsets(start);
    var longest = strands.stream().mapToLong(strand -> strand.head().shown()).max().orElse(0);
    var boxes = new ArrayList<byte[]>();
    boxes.add(
        full(
            "mvhd",
            0,
            ints(0, 0, timescale, fitting(longest), 0x10000),
            shorts(0x100),
            new byte[10],
            ints(UPRIGHT),
            new byte[24],
            ints(strands.size() + 1)));
    for (int track = 0; track < strands.size(); track++) {
      boxes.add(trak(track, offsets, isLarge));
    }
    return box("moov", boxes.toArray(byte[][]::new));
  }

  private long[] offsets(long start) {
    var offsets = new long[chunks.size()];
    var at = start;
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = at;
      var chunk = chunks.get(i);
      at +=
          Arrays.stream(sizes.get(chunk.track()), chunk.first(), chunk.end()).asLongStream().sum();
    }
    return offsets;
  }

  private byte[] trak(int track, long[] offsets, boolean isLarge) throws UnusableException {
    var head = strands.get(track).head();
    var isSound = head.handler().equals("soun");
    var tkhd =
        full(
            "tkhd",
            3,
            ints(0, 0, track + 1, 0, fitting(head.shown()), 0, 0),
            shorts(0, isSound ? 1 : 0, isSound ? 0x100 : 0, 0),
            ints(UPRIGHT),
            ints(head.width() << 16, head.height() << 16));
    var elst = full("elst", 0, ints(1, fitting(head.shown()), fitting(head.from()), 1 << 16));
    var mdhd =
        full("mdhd", 0, ints(0, 0, head.timescale(), fitting(head.stored())), shorts(0x55C4, 0));
    var name = isSound ? "SoundHandler\0" : "VideoHandler\0";
    var hdlr = full("hdlr", 0, ints(0), text(head.handler()), new byte[12], text(name));
    var kind = isSound ? full("smhd", 0, new byte[4]) : full("vmhd", 1, new byte[8]);
    var dinf = box("dinf", full("dref", 0, ints(1), full("url ", 1)));
    return box(
        "trak",
        tkhd,
        box("edts", elst),
        box("mdia", mdhd, hdlr, box("minf", kind, dinf, stbl(track, offsets, isLarge))));
  }

  private byte[] stbl(int track, long[] offsets, boolean isLarge) {
    var strand = strands.get(track);
    var boxes = new ArrayList<byte[]>();
    boxes.addAll(strand.tables());
    boxes.add(inChunks(track));
    var own = sizes.get(track);
    boxes.add(full("stsz", 0, ints(0, own.length), ints(own)));
    var starts = new ArrayList<Long>();
    for (int i = 0; i < offsets.length; i++) {
      if (chunks.get(i).track() == track) {
        starts.add(offsets[i]);
      }
    }
    boxes.add(isLarge ? largeOffsets(starts) : smallOffsets(starts));
    return box("stbl", boxes.toArray(byte[][]::new));
  }

  private byte[] inChunks(int track) {
    var runs = new ArrayList<Integer>();
    var last = 0;
    var number = 0;
    for (var chunk : chunks) {
      if (chunk.track() == track) {
        number++;
        var count = chunk.end() - chunk.first();
        if (count != last) {
          runs.addAll(List.of(number, count, 1));
          last = count;
        }
      }
    }
    return full("stsc", 0, ints(runs.size() / 3), ints(runs.stream().mapToInt(r -> r).toArray()));
  }

  private static byte[] smallOffsets(List<Long> offsets) {
    var numbers = offsets.stream().mapToInt(Long::intValue).toArray();
    return full("stco", 0, ints(numbers.length), ints(numbers));
  }

  private static byte[] largeOffsets(List<Long> offsets) {
    var numbers = ByteBuffer.allocate(8 * offsets.size());
    offsets.forEach(numbers::putLong);
    return full("co64", 0, ints(offsets.size()), numbers.array());
  }

  private static int fitting(long duration) throws UnusableException {
    if (duration > LARGEST_SMALL) {
      throw new UnusableException("the programme is too long");
    }
    return (int) duration;
  }
}
