package dev.spool.estimate;

/**
 * What commands do that takes time. Pixels are counted in thousands of millions, bytes likewise;
 * sound in seconds.
 */
public enum Chore {
  /** Pixels of source frames. */
  DECODE(2),
  /** Bytes of source frames: the finer the picture, the more of them. */
  READ(130),
  /** Pixels of moving pictures after scaling. */
  SCALE(0.7),
  /** Pixels laid over others. */
  PAINT(1.7),
  /** Pixels mixed with those below in another way. */
  BLEND(8),
  /** Pixels that an effect changes, once for each effect. */
  CHANGE(4),
  /** Pixels of pictures that stand at an angle. */
  TURN(20),
  /** Pixels of pictures whose place, size, angle or opacity changes. */
  MOVE(10),
  /** Pixels of the finished picture, as much dearer as preset and format are. */
  ENCODE(6),
  /** Bytes in which sources hold what is encoded, as much dearer as preset and format are. */
  DETAIL(400),
  /** The same of a picture like the one before. */
  REPEAT(4),
  /** Bytes of packets taken as they are. */
  COPY(1),
  /** Commands started. */
  START(0.1),
  /** Sound of sources, each for itself. */
  MIX(0.002),
  /** Sound of the whole programme. */
  ENCODE_SOUND(0.016);

  private final double usual;

  Chore(double usual) {
    this.usual = usual;
  }

  /** Seconds on one core of the machine that docs/performance.md speaks of. */
  double usual() {
    return usual;
  }
}
