package dev.spool.ffmpeg;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a filter graph: the inputs it opens, numbered from where the part before it ended, and
 * its chains. Labels are named by their makers after where they stand.
 */
record Graph(List<Input> inputs, List<String> chains) {
  static final Graph EMPTY = new Graph(List.of(), List.of());

  Graph {
    inputs = List.copyOf(inputs);
    chains = List.copyOf(chains);
  }

  static Graph chain(String chain) {
    return new Graph(List.of(), List.of(chain));
  }

  Graph then(Graph next) {
    var allInputs = new ArrayList<>(inputs);
    allInputs.addAll(next.inputs);
    var allChains = new ArrayList<>(chains);
    allChains.addAll(next.chains);
    return new Graph(allInputs, allChains);
  }

  Graph then(String chain) {
    return then(chain(chain));
  }

  String text() {
    return String.join(";", chains);
  }
}
