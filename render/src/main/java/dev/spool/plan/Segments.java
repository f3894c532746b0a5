package dev.spool.plan;

import dev.spool.plan.Segment.Making;
import dev.spool.plan.Segment.Making.Copy;
import dev.spool.plan.Segment.Making.Encode;
import dev.spool.timeline.Asset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Puts compositions together as long as they fit into one command or one copy. What is encoded does
 * not cross the first frame of a cell.
 */
record Segments(Set<Long> cells, Memory memory) {
  private static final Making EDGE = new Encode(List.of(Why.BROKEN_GROUP));
  private static final Making BESIDE = new Encode(List.of(Why.BESIDE));

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
              && memory.holds(held(together, memory) + memory.inputs(next.composition()));
    };
  }

  /**
   * The plan's frames with nothing copied. What was is numbered after all others, so that those
   * that are encoded anyway are the same; its compositions are put together as long as a cell.
   */
  static List<Segment> encoded(RenderPlan plan) {
    var memory = new Memory(plan.frame().size(), plan.format(), plan.media());
    var cell = Cells.length(plan.rate());
    var encoded = new ArrayList<Segment>();
    var index = plan.segments().size();
    for (var segment : plan.segments()) {
      if (!segment.isCopied()) {
        encoded.add(segment);
        continue;
      }
      var together = new ArrayList<Piece>();
      for (var composition : segment.compositions()) {
        var piece = new Piece(composition, BESIDE);
        var frames = together.stream().mapToLong(Piece::frames).sum() + piece.frames();
        var held = held(together, memory) + memory.inputs(composition);
        if (!together.isEmpty() && (frames > cell || !memory.holds(held))) {
          encoded.add(segment(index++, together));
          together.clear();
        }
        together.add(piece);
      }
      encoded.add(segment(index++, together));
    }
    return encoded;
  }

  /** What is left between two copies is little, and better made by one command than by two. */
  private static boolean areEdges(List<Piece> together, Piece next) {
    return EDGE.equals(next.making()) && together.stream().allMatch(p -> EDGE.equals(p.making()));
  }

  private static boolean goesOn(Copy copy, long frames, Asset.Id asset, long first) {
    return copy.asset().equals(asset) && copy.first() + frames == first;
  }

  private static long held(List<Piece> together, Memory memory) {
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
