package dev.spool.process.sandbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

class BubblewrapTest extends SandboxContract {
  @Override
  Sandbox sandbox() {
    var program = Path.of("/usr/bin/bwrap");
    assumeTrue(Files.isExecutable(program), "bubblewrap is not installed");
    return new Bubblewrap(program);
  }
}
