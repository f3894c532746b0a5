package dev.spool.work.room;

import dev.spool.job.Failure;
import dev.spool.job.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The room on the disk where jobs work: what one is promised, no other of this process gets. So a
 * job that would fill the disk waits before it begins, instead of failing others in their midst.
 */
public final class Room {
  /** Looks how much there is. */
  @FunctionalInterface
  public interface Disk {
    Space space() throws IOException;
  }

  /** Bytes that may be written now, and bytes that the disk has altogether. */
  public record Space(long usable, long total) {}

  /** What somebody hears who asks for room. */
  public sealed interface Answer {}

  /**
   * There is none: {@code DISK_TAKEN} when there is none now, {@code DISK_TOO_SMALL} when there
   * never is.
   */
  public record Refused(Failure failure) implements Answer {}

  /** Bytes that are kept free for somebody, until it is closed. */
  public final class Promise implements Answer, AutoCloseable {
    private long bytes;

    private Promise(long bytes) {
      this.bytes = bytes;
    }

    @Override
    public void close() {
      synchronized (Room.this) {
        promised -= bytes;
        bytes = 0;
      }
    }
  }

  private final Disk disk;
  private long promised;

  public Room(Disk disk) {
    this.disk = disk;
  }

  /** On the disk that holds the directory, which exists when the first bytes are promised. */
  public static Room on(Path directory) {
    return new Room(() -> {
      var store = Files.getFileStore(directory);
      return new Space(store.getUsableSpace(), store.getTotalSpace());
    });
  }

  /**
   * Keeps so many bytes free. What its owners have written by now counts twice, so that there is
   * rather too much room than too little.
   */
  public synchronized Answer promise(long bytes) throws IOException {
    var space = disk.space();
    if (bytes > space.total()) {
      return refused(FailureCode.DISK_TOO_SMALL, bytes, space);
    }
    if (bytes > space.usable() - promised) {
      return refused(FailureCode.DISK_TAKEN, bytes, space);
    }
    promised += bytes;
    return new Promise(bytes);
  }

  private Refused refused(FailureCode code, long bytes, Space space) {
    var detail =
        "%,d bytes wanted, %,d promised to others, %,d of %,d usable"
            .formatted(bytes, promised, space.usable(), space.total());
    return new Refused(Failure.of(code, detail));
  }
}
