package dev.spool.work;

import dev.spool.timeline.Asset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where the media of a document may come from: its own file, or the files of those pieces that were
 * taken out of it, assets registered under a file id, url or name, directories searched by name,
 * and the network if allowed.
 */
public record MediaSources(
    Path document,
    Map<Asset.Embedded, Path> pieces,
    Map<String, Path> registered,
    List<Path> directories,
    boolean allowUrls) {
  public MediaSources {
    pieces = Map.copyOf(pieces);
    registered = Map.copyOf(registered);
    directories = List.copyOf(directories);
  }

  /** Those of a document that holds all that it embeds. */
  public MediaSources(
      Path document, Map<String, Path> registered, List<Path> directories, boolean allowUrls) {
    this(document, Map.of(), registered, directories, allowUrls);
  }
}
