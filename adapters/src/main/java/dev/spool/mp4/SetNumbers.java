package dev.spool.mp4;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who has which numbers of parameter sets in one file. */
final class SetNumbers {
  private final Set<Integer> sequences = new HashSet<>();
  private final Set<Integer> pictures = new HashSet<>();
  private final List<AvcConfiguration> settled;
  private final Map<AvcConfiguration, Renumbering> given = new HashMap<>();

  /** {@code ours} keep their numbers; of the others, those that clash with nobody before them. */
  SetNumbers(List<AvcConfiguration> ours, List<AvcConfiguration> theirs) throws UnusableException {
    this.settled = new ArrayList<>(ours);
    for (var configuration : ours) {
      take(configuration);
    }
    for (var configuration : theirs) {
      take(configuration);
    }
  }

  private void take(AvcConfiguration configuration) throws UnusableException {
    var sets = configuration.sets();
    sequences.addAll(sets.sequence().keySet());
    pictures.addAll(sets.picture().keySet());
  }

  /** New numbers for a source's sets, if it needs any. */
  Optional<Renumbering> of(AvcConfiguration theirs) throws UnusableException {
    var known = given.get(theirs);
    if (known != null) {
      return Optional.of(known);
    }
    var sets = theirs.sets();
    var agrees = true;
    for (var other : settled) {
      agrees &= other.sets().agreesWith(sets);
    }
    if (agrees) {
      settled.add(theirs);
      return Optional.empty();
    }
    var numbers = Renumbering.of(theirs, sequences, pictures);
    given.put(theirs, numbers);
    return Optional.of(numbers);
  }
}
