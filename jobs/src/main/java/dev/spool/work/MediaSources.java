package dev.spool.work;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where the media of a document may come from: its own file, assets registered under a file id, url
 * or name, directories searched by name, and the network if allowed.
 */
public record MediaSources(
    Path document, Map<String, Path> registered, List<Path> directories, boolean allowUrls) {
  public MediaSources {
    registered = Map.copyOf(registered);
    directories = List.copyOf(directories);
  }
}
