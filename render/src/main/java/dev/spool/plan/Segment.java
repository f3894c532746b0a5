package dev.spool.plan;

import java.util.List;

/** Frames rendered by one command: compositions one after the other, without gap or overlap. */
public record Segment(int index, List<Composition> compositions) {
  public Segment {
    compositions = List.copyOf(compositions);
    for (int i = 1; i < compositions.size(); i++) {
      if (compositions.get(i).at().first() != compositions.get(i - 1).at().end()) {
        throw new IllegalArgumentException("a gap before composition " + i);
      }
    }
  }

  public FrameRange at() {
    return new FrameRange(compositions.getFirst().at().first(), compositions.getLast().at().end());
  }
}
