package dev.spool.plan;

import dev.spool.media.Coding;
import dev.spool.media.Coding.ParameterSets;
import dev.spool.plan.Segment.Making;
import dev.spool.plan.Segments.Piece;
import dev.spool.plan.Untouched.Found;
import dev.spool.plan.Untouched.Stretch;
import dev.spool.timeline.Asset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which frames need not be encoded: where the output is exactly one source's picture, its
 * packets are taken as they are. A copy begins where decoding can begin. It ends where the frames
 * decoded before the end are those shown before it.
 */
record Copying(Untouched untouched) {
  /** A command costs as much as encoding about so many pixels. */
  private static final long LEAST_PIXELS = 8_000_000;

  static Copying of(ResolvedTimeline timeline) {
    return new Copying(Untouched.of(timeline));
  }

  /** The compositions, cut where copying begins and ends, each with how it is made. */
  List<Piece> pieces(List<Composition> compositions) {
    var found = compositions.stream().map(untouched::in).toList();
    var copies = copies(found);
    var pieces = new ArrayList<Piece>();
    var next = 0;
    for (int i = 0; i < compositions.size(); i++) {
      var composition = compositions.get(i);
      var why = why(found.get(i), copies);
      for (var at = composition.at().first(); at < composition.at().end(); ) {
        while (next < copies.size() && copies.get(next).at().end() <= at) {
          next++;
        }
        var piece = piece(composition, at, copies.subList(next, copies.size()), why);
        pieces.add(piece);
        at = piece.composition().at().end();
      }
    }
    return pieces;
  }

  /** From a frame on, as long as nothing changes; the first copy left ends after that frame. */
  private Piece piece(Composition composition, long first, List<Stretch> left, Why why) {
    var copy = left.stream().findFirst().filter(c -> c.at().first() <= first);
    var limit =
        copy.map(c -> c.at().end())
            .or(() -> left.stream().findFirst().map(c -> c.at().first()))
            .orElse(Long.MAX_VALUE);
    var at = new FrameRange(first, Math.min(composition.at().end(), limit));
    return new Piece(
        composition.part(at, untouched.timeline().rate()),
        copy.<Making>map(c -> new Making.Copy(c.asset(), c.rank() + first - c.at().first()))
            .orElseGet(() -> new Making.Encode(List.of(why))));
  }

  /** What is copied: stretches that do not overlap, in the order of the output. */
  private List<Stretch> copies(List<Found> found) {
    var runs = new ArrayList<Stretch>();
    for (var each : found) {
      if (each instanceof Found.Stretches(_, var stretches)) {
        for (var stretch : stretches) {
          if (!runs.isEmpty() && runs.getLast().goesOnIn(stretch)) {
            runs.set(runs.size() - 1, runs.getLast().with(stretch));
          } else {
            runs.add(stretch);
          }
        }
      }
    }
    var whole = runs.stream().map(this::wholeGroups).flatMap(Optional::stream).toList();
    var agreeing = agreeing(whole);
    return whole.stream().filter(stretch -> agreeing.contains(stretch.asset())).toList();
  }

  /** Why frames are not copied that are in none of the copies. */
  private Why why(Found found, List<Stretch> copies) {
    return switch (found) {
      case Found.Nothing(var why) -> why;
      case Found.Stretches(var asset, _) -> {
        if (copies.stream().anyMatch(copy -> copy.asset().equals(asset))) {
          yield Why.BROKEN_GROUP;
        }
        var clash = copies.stream().anyMatch(copy -> !sets(copy.asset()).agreesWith(sets(asset)));
        yield clash ? Why.PARAMETER_SETS : Why.TOO_SHORT;
      }
    };
  }

  private Optional<Stretch> wholeGroups(Stretch run) {
    var order = Objects.requireNonNull(untouched.orders().get(run.asset()), run.asset()::value);
    var begin = order.restartFrom(run.rank());
    var end = order.closedUntil(Math.toIntExact(run.rank() + run.at().count()));
    var frames = (long) end - begin;
    if (frames * untouched.timeline().frame().size().area() < LEAST_PIXELS) {
      return Optional.empty();
    }
    var shift = run.at().first() - run.rank();
    return Optional.of(run.part(shift + begin, shift + end));
  }

  /** Of sources whose parameter sets clash, those with more frames to copy. */
  private Set<Asset.Id> agreeing(List<Stretch> copies) {
    var frames = new HashMap<Asset.Id, Long>();
    copies.forEach(copy -> frames.merge(copy.asset(), copy.at().count(), Long::sum));
    var agreeing = new HashSet<Asset.Id>();
    frames.entrySet().stream()
        .sorted(
            Map.Entry.<Asset.Id, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(Comparator.comparing(Asset.Id::value))))
        .map(Map.Entry::getKey)
        .filter(asset -> agreeing.stream().allMatch(a -> sets(a).agreesWith(sets(asset))))
        .forEach(agreeing::add);
    return agreeing;
  }

  private ParameterSets sets(Asset.Id asset) {
    var info = Objects.requireNonNull(untouched.timeline().media().get(asset), asset::value);
    return ((Coding.Known) info.coding()).sets();
  }
}
