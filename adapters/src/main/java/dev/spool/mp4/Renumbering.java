package dev.spool.mp4;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Other numbers for a source's parameter sets, which another source uses for something else. In
 * slices a number gives way to one that is longer by a whole byte; nothing behind it is touched.
 */
record Renumbering(Map<Integer, Integer> sequence, Map<Integer, Integer> picture) {
  private static final HexFormat HEX = HexFormat.of();
  private static final int SEQUENCE_SETS = 32;
  private static final int PICTURE_SETS = 256;

  /** Where the number stands: after the unit's type, and profile, compatibility and level. */
  private static final int SEQUENCE_NUMBER = 32;

  private static final int PICTURE_NUMBER = 8;

  Renumbering {
    sequence = Map.copyOf(sequence);
    picture = Map.copyOf(picture);
  }

  /**
   * Numbers that nobody has, the same in every run; those that are given are added to the taken
   * ones.
   */
  static Renumbering of(AvcConfiguration theirs, Set<Integer> sequences, Set<Integer> pictures)
      throws UnusableException {
    var sets = theirs.sets();
    var sequence = new HashMap<Integer, Integer>();
    for (var old : new TreeSet<>(sets.sequence().keySet())) {
      sequence.put(old, free(sequences, 0, SEQUENCE_SETS));
    }
    var picture = new HashMap<Integer, Integer>();
    for (var old : new TreeSet<>(sets.picture().keySet())) {
      var least = (Integer.highestOneBit(old + 1) << 4) - 1;
      picture.put(old, free(pictures, least, Math.min(PICTURE_SETS, 2 * least + 1)));
    }
    return new Renumbering(sequence, picture);
  }

  private static int free(Set<Integer> taken, int first, int end) throws UnusableException {
    for (int number = first; number < end; number++) {
      if (taken.add(number)) {
        return number;
      }
    }
    throw new UnusableException("there are too many different parameter sets");
  }

  AvcConfiguration of(AvcConfiguration theirs) throws UnusableException {
    var sequences = new ArrayList<String>();
    for (var hex : theirs.sequence()) {
      var raw = Unescaped.of(HEX.parseHex(hex));
      var old = numberAt(raw, SEQUENCE_NUMBER);
      sequences.add(
          hex(Numbers.replaced(raw, SEQUENCE_NUMBER, old, sequence.getOrDefault(old, old))));
    }
    var pictures = new ArrayList<String>();
    for (var hex : theirs.picture()) {
      pictures.add(hex(renumbered(Unescaped.of(HEX.parseHex(hex)))));
    }
    return new AvcConfiguration(
        theirs.profile(), theirs.compatibility(), theirs.level(), sequences, pictures);
  }

  /** A picture parameter set: its own number, then that of its sequence parameter set. */
  private byte[] renumbered(byte[] raw) throws UnusableException {
    var old = numberAt(raw, PICTURE_NUMBER);
    var oldSequence = numberAt(raw, PICTURE_NUMBER + Numbers.length(old));
    var number = picture.getOrDefault(old, old);
    var named = Numbers.replaced(raw, PICTURE_NUMBER, old, number);
    return Numbers.replaced(
        named,
        PICTURE_NUMBER + Numbers.length(number),
        oldSequence,
        sequence.getOrDefault(oldSequence, oldSequence));
  }

  private static String hex(byte[] raw) {
    return HEX.formatHex(Unescaped.escaped(raw));
  }

  private static int numberAt(byte[] raw, int bit) throws UnusableException {
    var bits = Bits.raw(raw);
    bits.skip(bit);
    return bits.number();
  }

  /**
   * A packet whose slices use the new numbers. Sets in the packet are left out, since its
   * description has them; so is what is said of buffering, which names a set.
   */
  byte[] of(ByteBuffer packet) throws UnusableException {
    var out = new ByteArrayOutputStream(packet.remaining() + 64);
    for (var unit : Units.in(packet)) {
      switch (Units.kind(unit)) {
        case SLICE, FRESH_SLICE -> write(slice(unit), out);
        case SEQUENCE_SET, PICTURE_SET, BUFFERING -> {}
        case OTHER -> write(unit, out);
      }
    }
    return out.toByteArray();
  }

  private static void write(byte[] unit, ByteArrayOutputStream out) {
    out.writeBytes(ByteBuffer.allocate(4).putInt(unit.length).array());
    out.writeBytes(unit);
  }

  private byte[] slice(byte[] unit) throws UnusableException {
    var raw = Unescaped.of(unit);
    var bits = Bits.raw(raw);
    bits.skip(8);
    bits.number();
    bits.number();
    var at = bits.at();
    var old = bits.number();
    var number = picture.get(old);
    if (number == null) {
      throw new UnusableException("a packet refers to a parameter set that is not there");
    }
    return Unescaped.escaped(Numbers.replacedByLonger(raw, at, old, number));
  }
}
