package dev.spool.mp4;

import java.nio.ByteBuffer;
import java.util.BitSet;

/** The tables of samples; arrays that nobody changes. */
final class Samples {
  private static final int MOST = 4_000_000;
  private static final int LARGEST_PACKET = 32 << 20;

  private final int[] sizes;
  private final long[] offsets;

  /** One more than there are packets: the last is where the last ends. */
  private final long[] decoded;

  private final int[] later;
  private final BitSet marked;

  private Samples(Box stbl, long fileSize) throws UnusableException {
    this.sizes = stbl.at("stsz").read(in -> sizes(in, fileSize));
    var count = sizes.length;
    this.offsets = offsets(stbl, fileSize);
    this.decoded = stbl.at("stts").read(in -> times(in, count));
    var ctts = stbl.child("ctts");
    this.later = ctts.isEmpty() ? new int[count] : ctts.get().read(in -> later(in, count));
    var stss = stbl.child("stss");
    this.marked = stss.isEmpty() ? all(count) : stss.get().read(in -> marked(in, count));
  }

  static Samples read(Box stbl, long fileSize) throws UnusableException {
    return new Samples(stbl, fileSize);
  }

  int count() {
    return sizes.length;
  }

  int size(int sample) {
    return sizes[sample];
  }

  /** When the last is over, in decoding time. */
  long end() {
    return decoded[sizes.length];
  }

  /** From the beginning of the file. */
  long offset(int sample) {
    return offsets[sample];
  }

  long decoded(int sample) {
    return decoded[sample];
  }

  long shown(int sample) {
    return decoded[sample] + later[sample];
  }

  boolean isMarked(int sample) {
    return marked.get(sample);
  }

  private static int[] sizes(ByteBuffer in, long fileSize) throws UnusableException {
    var same = in.position(4).getInt();
    var count = in.getInt();
    if (count < 0 || count > MOST || count * (same == 0 ? 4L : same) > fileSize) {
      throw new UnusableException("it has too many packets");
    }
    var total = 0L;
    var sizes = new int[count];
    for (int i = 0; i < count; i++) {
      sizes[i] = same == 0 ? in.getInt() : same;
      if (sizes[i] < 0 || sizes[i] > LARGEST_PACKET) {
        throw new UnusableException("a packet in it is too large");
      }
      total += sizes[i];
      if (total > fileSize) {
        throw new UnusableException("its packets are larger than the file");
      }
    }
    return sizes;
  }

  private long[] offsets(Box stbl, long fileSize) throws UnusableException {
    var small = stbl.child("stco");
    var chunks = small.isPresent() ? small.get() : stbl.at("co64");
    var starts = chunks.read(in -> starts(in, small.isPresent()));
    var placed = stbl.at("stsc").read(in -> offsets(in, starts));
    for (int i = 0; i < placed.length; i++) {
      if (placed[i] < 0 || placed[i] > fileSize - sizes[i]) {
        throw new UnusableException("a packet is not there");
      }
    }
    return placed;
  }

  private static long[] starts(ByteBuffer in, boolean small) throws UnusableException {
    var count = in.position(4).getInt();
    if (count < 0 || count > MOST) {
      throw new UnusableException("it has too many chunks");
    }
    var starts = new long[count];
    for (int i = 0; i < count; i++) {
      starts[i] = small ? Integer.toUnsignedLong(in.getInt()) : in.getLong();
    }
    return starts;
  }

  private long[] offsets(ByteBuffer in, long[] starts) throws UnusableException {
    var runs = in.position(4).getInt();
    var placed = new long[sizes.length];
    var sample = 0;
    var chunk = in.getInt() - 1;
    for (int run = 0; run < runs; run++) {
      var inEach = in.getInt();
      in.getInt();
      var next = run + 1 < runs ? in.getInt() - 1 : starts.length;
      if ((run == 0 && chunk != 0) || (run + 1 < runs && next <= chunk)) {
        throw new UnusableException("its chunks are not in order");
      }
      for (; chunk < next && sample < placed.length; chunk++) {
        var at = starts[chunk];
        for (int i = 0; i < inEach && sample < placed.length; i++) {
          placed[sample] = at;
          at += sizes[sample++];
        }
      }
    }
    if (sample < placed.length) {
      throw new UnusableException("some of its packets are nowhere");
    }
    return placed;
  }

  private static long[] times(ByteBuffer in, int count) throws UnusableException {
    var runs = in.position(4).getInt();
    var times = new long[count + 1];
    var sample = 0;
    var now = 0L;
    for (int run = 0; run < runs; run++) {
      var inRun = in.getInt();
      var step = in.getInt();
      for (int i = 0; i < inRun && sample < count; i++) {
        now += step;
        times[++sample] = now;
      }
      if (step <= 0 && sample < count) {
        throw new UnusableException("its decoding times do not rise");
      }
    }
    if (sample < count) {
      throw new UnusableException("some of its packets have no time");
    }
    return times;
  }

  private static int[] later(ByteBuffer in, int count) {
    var runs = in.position(4).getInt();
    var later = new int[count];
    var sample = 0;
    for (int run = 0; run < runs; run++) {
      var inRun = in.getInt();
      var by = in.getInt();
      for (int i = 0; i < inRun && sample < count; i++) {
        later[sample++] = by;
      }
    }
    return later;
  }

  private static BitSet marked(ByteBuffer in, int count) {
    var marked = new BitSet(count);
    var marks = in.position(4).getInt();
    for (int i = 0; i < marks; i++) {
      var sample = in.getInt();
      if (sample >= 1 && sample <= count) {
        marked.set(sample - 1);
      }
    }
    return marked;
  }

  private static BitSet all(int count) {
    var all = new BitSet(count);
    all.set(0, count);
    return all;
  }
}
