package dev.spool.work;

import dev.spool.timeline.Asset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the media of a document may come from: its own file, or the files of those pieces that were
 * taken out of it, assets registered under a file id, url or name, directories searched by name,
 * and the network if allowed. {@code partial} has those of these files of which only a part is
 * there, by their real paths.
 */
public record MediaSources(
    Path document,
    Map<Asset.Embedded, Path> pieces,
    Map<String, Path> registered,
    List<Path> directories,
    boolean allowUrls,
    Map<Path, PartialSource> partial) {
  public MediaSources {
    pieces = Map.copyOf(pieces);
    registered = Map.copyOf(registered);
    directories = List.copyOf(directories);
    partial = Map.copyOf(partial);
  }

  /** Those of a document that holds all that it embeds. */
  public MediaSources(
      Path document, Map<String, Path> registered, List<Path> directories, boolean allowUrls) {
    this(document, Map.of(), registered, directories, allowUrls, Map.of());
  }

  /** What lies behind a link, if only a part of it is there. */
  Optional<PartialSource> partial(Path link) throws IOException {
    return isWhole() ? Optional.empty() : Optional.ofNullable(partial.get(link.toRealPath()));
  }

  boolean isWhole() {
    return partial.values().stream().allMatch(PartialSource::isWhole);
  }

  /** Brings all of what is there in part only; whether there was any. */
  boolean completed() throws IOException, FailedException, InterruptedException {
    var isMore = !isWhole();
    for (var source : partial.values()) {
      source.whole();
    }
    return isMore;
  }
}
