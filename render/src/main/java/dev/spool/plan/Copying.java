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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides which frames need not be encoded: where the output is exactly one source's picture, its
 * packets are taken as they are. A copy begins where decoding can begin. It ends where the frames
 * decoded before the end are those shown before it.
 */
record Copying(Untouched untouched) {
  /** A command costs as much as encoding about so many pixels. */
  private static final long LEAST_PIXELS = 8_000_000;

  /** Of 32, some are ours. */
  private static final int MOST_SEQUENCE_SETS = 24;

  /** Of 16 numbers that are a byte longer than zero. */
  private static final int MOST_PICTURE_SETS = 14;

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
        var different = copies.stream().map(copy -> sets(copy.asset())).collect(Collectors.toSet());
        yield different.contains(sets(asset)) || fits(different, sets(asset))
            ? Why.TOO_SHORT
            : Why.PARAMETER_SETS;
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

  /** So many sources, those with most to copy, that the numbers suffice for their sets. */
  private Set<Asset.Id> agreeing(List<Stretch> copies) {
    var frames = new HashMap<Asset.Id, Long>();
    copies.forEach(copy -> frames.merge(copy.asset(), copy.at().count(), Long::sum));
    var agreeing = new HashSet<Asset.Id>();
    var different = new HashSet<ParameterSets>();
    frames.entrySet().stream()
        .sorted(
            Map.Entry.<Asset.Id, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(Comparator.comparing(Asset.Id::value))))
        .map(Map.Entry::getKey)
        .filter(asset -> different.contains(sets(asset)) || fits(different, sets(asset)))
        .forEach(asset -> {
          agreeing.add(asset);
          different.add(sets(asset));
        });
    return agreeing;
  }

  private static boolean fits(Set<ParameterSets> different, ParameterSets more) {
    var all = Stream.concat(different.stream(), Stream.of(more)).toList();
    return all.stream().mapToInt(sets -> sets.sequence().size()).sum() <= MOST_SEQUENCE_SETS
        && all.stream().mapToInt(sets -> sets.picture().size()).sum() <= MOST_PICTURE_SETS;
  }

  private ParameterSets sets(Asset.Id asset) {
    var info = Objects.requireNonNull(untouched.timeline().media().get(asset), asset::value);
    return ((Coding.Known) info.coding()).sets();
  }
}
