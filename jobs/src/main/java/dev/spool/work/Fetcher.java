package dev.spool.work;

import java.net.URI;
import java.nio.file.Path;

/** Gets remote media. */
public interface Fetcher {
  /**
   * Writes what {@code address} (http or https) holds to {@code file}.
   *
   * @throws FailedException when it is out of reach, refused or too large; no file is left then
   */
  void fetch(URI address, Path file) throws FailedException, InterruptedException;
}
