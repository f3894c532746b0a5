package dev.spool.media;

/**
 * How a stream's numbers become light: always known, because the untagged rule has been applied.
 */
public record ColorTags(Matrix matrix, Range range, Transfer transfer, Primaries primaries) {
  public static final ColorTags BT709 =
      new ColorTags(Matrix.BT709, Range.LIMITED, Transfer.SDR, Primaries.BT709);

  /** From which YCbCr is made. RGB streams have none. */
  public enum Matrix {
    BT601,
    BT709,
    BT2020,
    RGB
  }

  /** Black at 16 or at 0. */
  public enum Range {
    LIMITED,
    FULL
  }

  /** Ordinary gamma, or one of the two high dynamic range curves. */
  public enum Transfer {
    SDR,
    PQ,
    HLG;

    public boolean isHdr() {
      return this != SDR;
    }
  }

  /** BT.2020 needs gamut mapping; everything else is shown as it is. */
  public enum Primaries {
    BT709,
    BT2020
  }
}
