package dev.spool.mp4;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;

/** Files that are read, a few of them open at a time: a long video has thousands of segments. */
final class OpenFiles implements AutoCloseable {
  private static final int MOST = 16;

  private final LinkedHashMap<Path, FileChannel> open = new LinkedHashMap<>();

  FileChannel of(Path file) throws IOException {
    var known = open.get(file);
    if (known != null) {
      return known;
    }
    if (open.size() >= MOST) {
      open.pollFirstEntry().getValue().close();
    }
    var channel = FileChannel.open(file, StandardOpenOption.READ);
    open.put(file, channel);
    return channel;
  }

  @Override
  public void close() throws IOException {
    for (var channel : open.values()) {
      channel.close();
    }
  }
}
