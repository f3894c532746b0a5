package dev.spool.process.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a child may touch beside the system's own programs and libraries.
 *
 * @param programs directories from which it may run programs and load libraries
 * @param reads files and directories, with all that is in them
 * @param writes files that are there; it makes no other, and removes none
 * @param devices which it may use as it likes
 */
public record Reach(List<Path> programs, List<Path> reads, List<Path> writes, List<Path> devices) {
  public static final Reach NOTHING = new Reach(List.of(), List.of(), List.of(), List.of());

  /** Where Linux keeps programs, libraries, and what finds and configures them. */
  static final List<Path> SYSTEM_PROGRAMS =
      paths("/usr", "/bin", "/sbin", "/lib", "/lib64", "/nix/store", "/gnu/store");

  /** Names of libraries, the time zone, and how many processors there are. */
  static final List<Path> SYSTEM_FILES =
      paths(
          "/etc/ld.so.cache",
          "/etc/ld.so.conf",
          "/etc/ld.so.conf.d",
          "/etc/ld.so.preload",
          "/etc/localtime",
          "/etc/alternatives",
          "/sys/devices/system/cpu",
          "/sys/devices/system/node",
          "/proc/cpuinfo",
          "/dev/zero",
          "/dev/random",
          "/dev/urandom");

  static final Path NOWHERE = Path.of("/dev/null");

  /** What drivers of graphics cards look at. */
  private static final List<Path> DRIVERS =
      paths(
          "/sys", "/proc", "/etc/nvidia", "/etc/OpenCL", "/etc/vulkan", "/etc/glvnd", "/etc/drirc");

  private static final Path DEVICES = Path.of("/dev");

  public Reach {
    programs = List.copyOf(programs);
    reads = List.copyOf(reads);
    writes = List.copyOf(writes);
    devices = List.copyOf(devices);
  }

  private static List<Path> paths(String... names) {
    return Stream.of(names).map(Path::of).toList();
  }

  public Reach withPrograms(List<Path> more) {
    return new Reach(joined(programs, more), reads, writes, devices);
  }

  /** What is in a directory, and what its {@code in} has links to. */
  public Reach withWorkspace(Path workspace) throws IOException {
    var more = new ArrayList<>(List.of(workspace));
    var sources = workspace.resolve("in");
    if (Files.isDirectory(sources)) {
      try (var entries = Files.newDirectoryStream(sources, Files::isSymbolicLink)) {
        for (var link : entries) {
          more.add(link.toRealPath());
        }
      }
    }
    return new Reach(programs, joined(reads, more), writes, devices);
  }

  public Reach withWrites(List<Path> files) {
    return new Reach(programs, reads, joined(writes, files), devices);
  }

  /** The nodes of graphics cards, and what tells their drivers about them. */
  public Reach withGraphicsCards() throws IOException {
    var nodes = new ArrayList<Path>();
    try (var entries = Files.newDirectoryStream(DEVICES, "{dri,nvidia*}")) {
      entries.forEach(nodes::add);
    }
    return new Reach(programs, joined(reads, DRIVERS), writes, joined(devices, nodes));
  }

  private static List<Path> joined(List<Path> some, List<Path> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
