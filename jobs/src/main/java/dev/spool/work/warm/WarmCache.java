package dev.spool.work.warm;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A directory of sources that several jobs and programs share. When there is too much in it, what
 * was not used for the longest time goes first; never what a job uses, whose links keep it.
 *
 * <p>No lock is needed between programs: who brings a block that another brings as well writes the
 * same bytes to the same place, a block is noted after its bytes, and its checksum is compared
 * before it is used. So whatever was killed or mixed up in between costs another download at most.
 *
 * @param mostBytes that are kept
 * @param thrift how sparingly sources are read
 */
public record WarmCache(Path directory, long mostBytes, Thrift thrift, InstantSource clock) {
  private static final String LIST = ".blocks";
  private static final int TRIES = 10;

  private static final FileAttribute<Set<PosixFilePermission>> FOR_US_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /** Of the disk, so much stays free. */
  private static final int FREE_SHARE = 10;

  /** How large a block is, and up to which size a source is brought whole anyway. */
  public record Thrift(int block, long small) {
    public static final Thrift USUAL = new Thrift(1 << 20, 32 << 20);

    public Thrift {
      if (block < 1 || small < 0) {
        throw new IllegalArgumentException("not a size: %d, %d".formatted(block, small));
      }
    }
  }

  /**
   * What is there of a source, under a link of its own, and beside that link its list.
   *
   * @param identity of its very bytes, fit to name a file
   */
  public WarmEntry open(String identity, long size, Path link) throws IOException {
    Files.createDirectories(directory, FOR_US_ALONE);
    var file = directory.resolve(identity);
    var list = list(file);
    var ownList = list(link);
    for (int i = 0; i < TRIES; i++) {
      try {
        create(file);
        create(list);
        Files.createLink(link, file);
        Files.createLink(ownList, list);
        setLength(link, size);
        noteUsed(ownList);
        return new WarmEntry(link, ownList, size, thrift.block());
      } catch (NoSuchFileException _) {
        // Somebody made room at this very moment.
        Files.deleteIfExists(link);
      }
    }
    throw new IOException("the cache in %s does not stand still".formatted(directory));
  }

  private static Path list(Path file) {
    return file.resolveSibling(file.getFileName() + LIST);
  }

  private static void create(Path file) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException _) {
      return;
    }
  }

  private void noteUsed(Path list) throws IOException {
    try (var open = FileChannel.open(list, StandardOpenOption.WRITE)) {
      BlockList.noteUsed(open, clock.instant());
    }
  }

  private static void setLength(Path file, long size) throws IOException {
    if (Files.size(file) != size) {
      try (var open = new RandomAccessFile(file.toFile(), "rw")) {
        open.setLength(size);
      }
    }
  }

  private record Kept(Path file, Path list, long bytes, Instant used) {}

  /** Makes room, so that with so many bytes more there is not too much. */
  public void makeRoom(long more) throws IOException {
    var kept = kept();
    var total = kept.stream().mapToLong(Kept::bytes).sum();
    var most = Math.min(mostBytes, total + free()) - more;
    for (var entry : kept) {
      if (total <= most) {
        return;
      }
      if (!isUsed(entry.file())) {
        // The list first: a file without one counts as empty.
        Files.deleteIfExists(entry.list());
        Files.deleteIfExists(entry.file());
        total -= entry.bytes();
      }
    }
  }

  private long free() throws IOException {
    var disk = Files.getFileStore(directory);
    return disk.getUsableSpace() - disk.getTotalSpace() / FREE_SHARE;
  }

  /** The one that was not used for the longest time first. */
  private List<Kept> kept() throws IOException {
    var kept = new ArrayList<Kept>();
    try (var lists = Files.newDirectoryStream(directory, "*" + LIST)) {
      for (var list : lists) {
        kept(list).ifPresent(kept::add);
      }
    }
    kept.sort(Comparator.comparing(Kept::used));
    return kept;
  }

  /** None when somebody else made room meanwhile. */
  private Optional<Kept> kept(Path list) throws IOException {
    var name = list.getFileName().toString();
    var file = list.resolveSibling(name.substring(0, name.length() - LIST.length()));
    try (var open = FileChannel.open(list, StandardOpenOption.READ)) {
      var bytes = BlockList.count(open) * (long) thrift.block();
      return Optional.of(new Kept(file, list, bytes, BlockList.used(open)));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  /** Whether a job links to it; where links are not counted, nobody can tell. */
  private static boolean isUsed(Path file) throws IOException {
    try {
      return Files.getAttribute(file, "unix:nlink") instanceof Integer links && links > 1;
    } catch (NoSuchFileException | UnsupportedOperationException _) {
      return false;
    }
  }
}
