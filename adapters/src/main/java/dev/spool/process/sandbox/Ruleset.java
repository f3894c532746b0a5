package dev.spool.process.sandbox;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What Landlock is told: rules, each of which opens one file or directory with all that is in it.
 * What no rule opens is closed. So is TCP from Linux 6.7 on, and from 6.12 on the way to other
 * processes by signals and abstract sockets. The numbers are those of {@code linux/landlock.h}.
 */
final class Ruleset implements AutoCloseable {
  private static final long EXECUTE = 1;
  private static final long WRITE_FILE = 1 << 1;
  private static final long READ_FILE = 1 << 2;
  private static final long READ_DIRECTORY = 1 << 3;
  private static final long TRUNCATE = 1 << 14;
  private static final long CONTROL = 1 << 15;
  private static final long OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | CONTROL;

  /** Opens a file or a directory. */
  enum Opening {
    READ(READ_FILE | READ_DIRECTORY),
    RUN(READ_FILE | READ_DIRECTORY | EXECUTE),
    WRITE(READ_FILE | WRITE_FILE | TRUNCATE),
    USE(READ_FILE | READ_DIRECTORY | WRITE_FILE | TRUNCATE | CONTROL);

    private final long access;

    Opening(long access) {
      this.access = access;
    }
  }

  private static final int CREATE = 444;
  private static final int ADD = 445;
  static final int RESTRICT = 446;

  private static final int ASK_VERSION = 1;
  private static final int PATH_BENEATH = 1;

  /** {@code O_PATH | O_CLOEXEC}. */
  private static final int ONLY_TO_NAME = 0x280000;

  private final Libc libc;
  private final long handled;
  private final int descriptor;

  Ruleset(Libc libc) throws IOException {
    this.libc = libc;
    var version = version(libc);
    handled = handled(version);
    var attributes = libc.allocate(24);
    attributes.set(ValueLayout.JAVA_LONG, 0, handled);
    attributes.set(ValueLayout.JAVA_LONG, 8, version >= 4 ? 0b11 : 0);
    attributes.set(ValueLayout.JAVA_LONG, 16, version >= 6 ? 0b11 : 0);
    var size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
    descriptor = libc.checked("syscall", CREATE, attributes.address(), size, 0);
  }

  /** Of Landlock, as this kernel has it; what it cannot do is not asked of it. */
  static int version(Libc libc) throws IOException {
    return libc.checked("syscall", CREATE, 0, 0, ASK_VERSION);
  }

  private static long handled(int version) {
    var all = (1L << 13) - 1;
    all |= version >= 2 ? 1L << 13 : 0;
    all |= version >= 3 ? TRUNCATE : 0;
    all |= version >= 5 ? CONTROL : 0;
    return all;
  }

  /** Paths that are not there are passed over. */
  void open(List<Path> paths, Opening opening) throws IOException {
    for (var path : paths) {
      var file = (int) libc.call(libc.function("open"), libc.text(path.toString()), ONLY_TO_NAME);
      if (file >= 0) {
        try {
          var access = Files.isDirectory(path) ? opening.access : opening.access & OF_FILES;
          add(file, access & handled);
        } finally {
          libc.checked("close", file);
        }
      }
    }
  }

  private void add(int file, long access) throws IOException {
    var rule = libc.allocate(16);
    rule.set(ValueLayout.JAVA_LONG, 0, access);
    rule.set(ValueLayout.JAVA_INT, 8, file);
    libc.checked("syscall", ADD, descriptor, PATH_BENEATH, rule.address(), 0);
  }

  int descriptor() {
    return descriptor;
  }

  @Override
  public void close() throws IOException {
    libc.checked("close", descriptor);
  }
}
