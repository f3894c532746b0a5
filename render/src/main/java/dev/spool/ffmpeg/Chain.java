package dev.spool.ffmpeg;

import java.util.List;

/** A chain still being written: what is finished before it, and its filters so far. */
record Chain(Graph done, String open) {

  /** A chain that begins with these link labels: {@code "[0:v]"}. */
  static Chain from(String links) {
    return new Chain(Graph.EMPTY, links);
  }

  Chain filter(String filter) {
    var glue = open.isEmpty() || open.endsWith("]") ? "" : ",";
    return new Chain(done, open + glue + filter);
  }

  /** In another format; one that it has just been given is not made first. */
  Chain inFormat(String format) {
    var given = open.replaceFirst("(^|,|(?<=]))format=\\w+$", "");
    return new Chain(done, given).filter("format=" + format);
  }

  Chain filters(List<String> filters) {
    var chain = this;
    for (var filter : filters) {
      chain = chain.filter(filter);
    }
    return chain;
  }

  Chain filterIf(boolean wanted, String filter) {
    return wanted ? filter(filter) : this;
  }

  Chain before(Graph earlier) {
    return new Chain(earlier.then(done), open);
  }

  /** Ends the chain in labels and begins the next one with others. */
  Chain split(String ends, String next) {
    return new Chain(end(ends), next);
  }

  /** Ends the chain; a chain without filters passes its input on. */
  Graph end(String labels) {
    var text = open.endsWith("]") ? open + "null" : open;
    return done.then(text + labels);
  }
}
