package dev.spool.plan;

import dev.spool.plan.Segment.Making;
import dev.spool.plan.Segment.Making.Copy;
import dev.spool.plan.Segment.Making.Encode;
import dev.spool.timeline.Asset;
import dev.spool.timeline.FrameRate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Puts compositions together as long as they fit into one command or one copy. What is encoded does
 * not cross the first frame of a cell.
 */
record Segments(Set<Long> cells, Memory memory) {
  private static final Making EDGE = new Encode(List.of(Why.BROKEN_GROUP));

  Segments {
    cells = Set.copyOf(cells);
  }

  /** A composition and how it is made. */
  record Piece(Composition composition, Making making) {
    long frames() {
      return composition.at().count();
    }
  }

  List<Segment> of(List<Piece> pieces) {
    var segments = new ArrayList<Segment>();
    var together = new ArrayList<Piece>();
    for (var piece : pieces) {
      if (!together.isEmpty() && !fits(together, piece)) {
        segments.add(segment(segments.size(), together));
        together.clear();
      }
      together.add(piece);
    }
    segments.add(segment(segments.size(), together));
    return segments;
  }

  private boolean fits(List<Piece> together, Piece next) {
    var frames = together.stream().mapToLong(Piece::frames).sum();
    return switch (next.making()) {
      case Copy(var asset, var first) ->
          together.getFirst().making() instanceof Copy copy && goesOn(copy, frames, asset, first);
      case Encode _ ->
          together.getFirst().making() instanceof Encode
              && (!cells.contains(next.composition().at().first()) || areEdges(together, next))
              && memory.holds(held(together) + memory.inputs(next.composition()));
    };
  }

  /**
   * The same frames with nothing copied: what was is cut into cells, numbered after all others, so
   * that those that are encoded anyway are the same.
   */
  static List<Segment> encoded(List<Segment> segments, FrameRate rate) {
    var encoded = new ArrayList<Segment>();
    var index = segments.size();
    for (var segment : segments) {
      if (!segment.isCopied()) {
        encoded.add(segment);
        continue;
      }
      for (var cell : Cells.tiling(segment.at(), rate)) {
        encoded.add(beside(index++, segment, cell, rate));
      }
    }
    return encoded;
  }

  private static Segment beside(int index, Segment copied, FrameRange cell, FrameRate rate) {
    var parts =
        copied.compositions().stream()
            .filter(c -> c.at().first() < cell.end() && c.at().end() > cell.first())
            .map(c ->
                c.part(
                    new FrameRange(
                        Math.max(c.at().first(), cell.first()), Math.min(c.at().end(), cell.end())),
                    rate))
            .toList();
    return new Segment(index, parts, new Encode(Collections.nCopies(parts.size(), Why.BESIDE)));
  }

  /** What is left between two copies is little, and better made by one command than by two. */
  private static boolean areEdges(List<Piece> together, Piece next) {
    return EDGE.equals(next.making()) && together.stream().allMatch(p -> EDGE.equals(p.making()));
  }

  private static boolean goesOn(Copy copy, long frames, Asset.Id asset, long first) {
    return copy.asset().equals(asset) && copy.first() + frames == first;
  }

  private long held(List<Piece> together) {
    return together.stream().mapToLong(piece -> memory.inputs(piece.composition())).sum();
  }

  private static Segment segment(int index, List<Piece> together) {
    var compositions = together.stream().map(Piece::composition).toList();
    var making =
        switch (together.getFirst().making()) {
          case Copy copy -> copy;
          case Encode _ ->
              new Encode(
                  together.stream()
                      .map(Piece::making)
                      .flatMap(made -> made instanceof Encode(var why) ? why.stream() : null)
                      .toList());
        };
    return new Segment(index, compositions, making);
  }
}
