package dev.spool.plan;

import dev.spool.timeline.Asset;
import java.util.List;

/** Frames made by one command, or copied: compositions one after the other, without gap. */
public record Segment(int index, List<Composition> compositions, Making making) {
  public Segment {
    compositions = List.copyOf(compositions);
    for (int i = 1; i < compositions.size(); i++) {
      if (compositions.get(i).at().first() != compositions.get(i - 1).at().end()) {
        throw new IllegalArgumentException("a gap before composition " + i);
      }
    }
    if (making instanceof Making.Encode(var reasons) && reasons.size() != compositions.size()) {
      throw new IllegalArgumentException("every composition has its reason");
    }
  }

  /** How its packets come about. */
  public sealed interface Making {
    /** By an encoder; why each of the compositions is not copied. */
    record Encode(List<Why> reasons) implements Making {
      public Encode {
        reasons = List.copyOf(reasons);
      }
    }

    /**
     * Taken from a source: as many packets as there are frames, in decoding order from {@code
     * first} on, which decode by themselves.
     */
    record Copy(Asset.Id asset, long first) implements Making {}
  }

  public FrameRange at() {
    return new FrameRange(compositions.getFirst().at().first(), compositions.getLast().at().end());
  }

  public boolean isCopied() {
    return making instanceof Making.Copy;
  }
}
