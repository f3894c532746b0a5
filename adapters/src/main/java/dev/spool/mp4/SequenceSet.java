package dev.spool.mp4;

import java.util.Set;

/** What we need of a sequence parameter set (H.264, 7.3.2.1.1): its number, and how it is coded. */
record SequenceSet(int id, boolean wholeFrames, boolean usual) {
  private static final Set<Integer> WITH_CHROMA =
      Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);
  private static final Set<Integer> PLAIN = Set.of(66, 77, 88, 100);

  /** {@code usual}: a profile that every player knows, 8 bits, 4:2:0. */
  static SequenceSet read(byte[] unit) throws UnusableException {
    var bits = Bits.of(unit);
    var profile = bits.bits(8);
    bits.bits(16);
    var id = bits.number();
    var usual = PLAIN.contains(profile);
    if (WITH_CHROMA.contains(profile)) {
      var chroma = bits.number();
      if (chroma == 3) {
        bits.bit();
      }
      var deep = bits.number() + bits.number();
      bits.bit();
      usual &= chroma == 1 && deep == 0;
      if (bits.flag()) {
        scalingLists(bits, chroma == 3 ? 12 : 8);
      }
    }
    bits.number();
    order(bits);
    bits.number();
    bits.bit();
    bits.number();
    bits.number();
    return new SequenceSet(id, bits.flag(), usual);
  }

  private static void order(Bits bits) throws UnusableException {
    switch (bits.number()) {
      case 0 -> bits.number();
      case 1 -> {
        bits.bit();
        bits.signed();
        bits.signed();
        var cycle = bits.number();
        for (int i = 0; i < cycle; i++) {
          bits.signed();
        }
      }
      default -> {}
    }
  }

  private static void scalingLists(Bits bits, int lists) throws UnusableException {
    for (int list = 0; list < lists; list++) {
      if (bits.flag()) {
        var next = 8;
        var last = 8;
        for (int i = 0; i < (list < 6 ? 16 : 64); i++) {
          next = next == 0 ? 0 : (last + bits.signed() + 256) % 256;
          last = next == 0 ? last : next;
        }
      }
    }
  }
}
