package dev.spool.acceptance.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spool.acceptance.program.Spool;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Scripts for Node with the exact packages that their lock names, installed below target. */
final class Node {
  private static final Path SOURCES = Spool.ROOT.resolve("acceptance/src/test/resources");
  private static final Path INSTALLED = Spool.ROOT.resolve("acceptance/target/node");
  private static final String WHERE_TO_GET_IT =
      "npm is not on the PATH: install Node 18 or newer (on Debian, nodejs and npm)";

  private final Path directory;

  private Node(Path directory) {
    this.directory = directory;
  }

  /** Puts packages in place; where there is no npm, the test is skipped, but in CI it fails. */
  static Node with(String packages) throws IOException {
    if ("true".equals(System.getenv("CI"))) {
      assertThat(isHere()).as(WHERE_TO_GET_IT).isTrue();
    }
    assumeTrue(isHere(), WHERE_TO_GET_IT);
    var directory = Files.createDirectories(INSTALLED.resolve(packages));
    for (var file : List.of("package.json", "package-lock.json")) {
      copy(SOURCES.resolve(packages).resolve(file), directory);
    }
    var install = List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
    Spool.in(directory).startCommand(install).await().succeeded();
    return new Node(directory);
  }

  private static boolean isHere() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "npm")));
  }

  /** What a script of the resources said. */
  String run(String script, Object... arguments) throws IOException {
    copy(SOURCES.resolve(script), directory);
    var command = new ArrayList<>(List.of("node", Path.of(script).getFileName().toString()));
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    return Spool.in(directory).startCommand(command).await().succeeded().out();
  }

  private static void copy(Path file, Path directory) throws IOException {
    Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
  }
}
