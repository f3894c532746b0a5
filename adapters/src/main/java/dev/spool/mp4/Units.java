package dev.spool.mp4;

import java.nio.ByteBuffer;

/** The NAL units of an H.264 packet, each behind four bytes of length. */
final class Units {
  private static final int LENGTH = 4;
  private static final int SLICE = 1;
  private static final int FRESH_SLICE = 5;
  private static final int ENHANCEMENT = 6;
  private static final int SEQUENCE_SET = 7;
  private static final int PICTURE_SET = 8;
  private static final int DELIMITER = 9;
  private static final int END = 10;
  private static final int FILLER = 12;

  private Units() {}

  /**
   * Whether decoding can begin with this packet: its slices need nothing that came before.
   *
   * @throws UnusableException when the packet is damaged or says what its description does not
   */
  static boolean isFresh(ByteBuffer packet, AvcConfiguration described) throws UnusableException {
    var fresh = false;
    var slices = false;
    for (var left = packet.slice(); left.hasRemaining(); ) {
      if (left.remaining() <= LENGTH) {
        throw new UnusableException("a packet is damaged");
      }
      var length = left.getInt();
      if (length <= 0 || length > left.remaining()) {
        throw new UnusableException("a packet is damaged");
      }
      switch (left.get(left.position()) & 0x1F) {
        case SLICE -> slices = true;
        case FRESH_SLICE -> {
          slices = true;
          fresh = true;
        }
        case SEQUENCE_SET, PICTURE_SET -> known(left, length, described);
        case ENHANCEMENT, DELIMITER, END, FILLER -> {}
        default -> throw new UnusableException("it holds more than one plain picture");
      }
      left.position(left.position() + length);
    }
    if (!slices) {
      throw new UnusableException("a packet holds no picture");
    }
    return fresh;
  }

  private static void known(ByteBuffer in, int length, AvcConfiguration described)
      throws UnusableException {
    var unit = new byte[length];
    in.get(in.position(), unit);
    if (!described.knows(unit)) {
      throw new UnusableException("its parameter sets change on the way");
    }
  }
}
