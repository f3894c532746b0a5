package dev.spool.mp4;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The NAL units of an H.264 packet, each behind four bytes of length. */
final class Units {
  private static final int LENGTH = 4;
  private static final int LONGEST_SET = 0xFFFF;

  private Units() {}

  /** What a unit is for; buffering is only what begins with it. */
  enum Kind {
    SLICE,
    /** Of a picture that needs no other. */
    FRESH_SLICE,
    SEQUENCE_SET,
    PICTURE_SET,
    BUFFERING,
    OTHER
  }

  /** The units of a packet. */
  static List<byte[]> in(ByteBuffer packet) throws UnusableException {
    var units = new ArrayList<byte[]>();
    for (var left = packet.slice(); left.hasRemaining(); ) {
      var unit = new byte[length(left)];
      left.get(unit);
      units.add(unit);
    }
    return units;
  }

  private static int length(ByteBuffer left) throws UnusableException {
    if (left.remaining() <= LENGTH) {
      throw new UnusableException("a packet is damaged");
    }
    var length = left.getInt();
    if (length <= 0 || length > left.remaining()) {
      throw new UnusableException("a packet is damaged");
    }
    return length;
  }

  static Kind kind(byte[] unit) throws UnusableException {
    return kind(unit[0], unit.length > 1 ? unit[1] : -1);
  }

  private static Kind kind(byte type, int payload) throws UnusableException {
    return switch (type & 0x1F) {
      case 1 -> Kind.SLICE;
      case 5 -> Kind.FRESH_SLICE;
      case 6 -> payload == 0 ? Kind.BUFFERING : Kind.OTHER;
      case 7 -> Kind.SEQUENCE_SET;
      case 8 -> Kind.PICTURE_SET;
      case 9, 10, 12 -> Kind.OTHER;
      default -> throw new UnusableException("it holds more than one plain picture");
    };
  }

  /**
   * Whether decoding can begin with this packet: its slices need nothing that came before.
   *
   * @throws UnusableException when the packet is damaged or says what its description does not
   */
  static boolean isFresh(ByteBuffer packet, AvcConfiguration described) throws UnusableException {
    var fresh = false;
    var slices = false;
    for (var left = packet.slice(); left.hasRemaining(); ) {
      var length = length(left);
      var begin = left.position();
      switch (kind(left.get(begin), length > 1 ? left.get(begin + 1) : -1)) {
        case SLICE -> slices = true;
        case FRESH_SLICE -> {
          slices = true;
          fresh = true;
        }
        case SEQUENCE_SET, PICTURE_SET -> known(left, length, described);
        case BUFFERING, OTHER -> {}
      }
      left.position(begin + length);
    }
    if (!slices) {
      throw new UnusableException("a packet holds no picture");
    }
    return fresh;
  }

  private static void known(ByteBuffer in, int length, AvcConfiguration described)
      throws UnusableException {
    var unit = new byte[Math.min(length, LONGEST_SET)];
    in.get(in.position(), unit);
    if (length > LONGEST_SET || !described.knows(unit)) {
      throw new UnusableException("its parameter sets change on the way");
    }
  }
}
