package dev.spool.acceptance.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spool.acceptance.program.Project;
import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Spool;
import dev.spool.acceptance.program.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {
  @TempDir Path directory;

  @Test
  void whereASandboxWorksItIsUsed() {
    var sandbox = Tools.sandbox();
    assumeTrue(sandbox.isPresent(), "no sandbox works here");
    assertThat(Spool.in(directory).run("doctor").succeeded().out())
        .contains("sandbox  " + sandbox.get().name() + ": it works")
        .contains("confined by " + sandbox.get().name());
  }

  @Test
  void whereNoneWorksAServiceDoesNotStart() throws IOException {
    for (var command : List.of("serve", "worker")) {
      var refused =
          inNoSandbox()
              .with("DATABASE_URL", "postgres://u:p@127.0.0.1:1/none")
              .with("S3_BUCKET", "none")
              .run(command);
      assertThat(refused.status()).isEqualTo(2);
      assertThat(refused.err())
          .contains("No sandbox works here", "Install bubblewrap", "--sandbox=none");
    }
    assertThat(inNoSandbox().run("doctor").out()).contains("confined not at all");
  }

  @Test
  void whereNoneWorksOnesOwnFilesAreRenderedWithAWarning() throws IOException {
    Sources.card(directory.resolve("red.png"), 64, 36, "red");
    var project =
        Project.of(64, 36, "#000", Project.track("image", "red.png", "'start':0,'end':1"));
    Files.writeString(directory.resolve("project.json"), project.json());
    var warned = inNoSandbox().run("render", "project.json", "-o", "out.mp4").succeeded();
    assertThat(warned.complaints())
        .singleElement()
        .asString()
        .startsWith("warning: No sandbox works here, so FFmpeg runs without.");
    var wanted =
        inNoSandbox().run("render", "project.json", "-o", "out.mp4", "--sandbox=none").succeeded();
    assertThat(wanted.complaints()).isEmpty();
  }

  @Test
  void oneThatIsWantedAndDoesNotWorkIsAnError() throws IOException {
    Sources.card(directory.resolve("red.png"), 64, 36, "red");
    var refused = inNoSandbox().run("probe", "red.png", "--sandbox=landlock");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("The sandbox landlock does not work here");
    var unknown = Spool.in(directory).with("SPOOL_SANDBOX", "jail").run("probe", "red.png");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err())
        .contains("SPOOL_SANDBOX is auto, landlock, bubblewrap or none, not \"jail\"");
  }

  /** A worker that is killed cannot end what it started. */
  @Test
  void whatRendersEndsWithAProgramThatIsKilled() throws Exception {
    assumeTrue(Tools.sandbox().isPresent(), "no sandbox works here");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "setpriv is not installed");
    Sources.clock(directory.resolve("clock.mp4"));
    var clip = "'start':0,'end':60,'loop':true,'fit':'fill','blendMode':'screen','width':1280";
    var project = Project.of(1280, 720, "#333", Project.track("video", "clock.mp4", clip));
    Files.writeString(directory.resolve("project.json"), project.json());
    var started = Spool.in(directory).with("TMPDIR", directory).start("render", "project.json");
    var rendering = List.<ProcessHandle>of();
    while (rendering.isEmpty() && started.process().isAlive()) {
      LockSupport.parkNanos(20_000_000);
      rendering = started.process().descendants().filter(SandboxTest::isRendering).toList();
    }
    assertThat(rendering).isNotEmpty();
    started.process().destroyForcibly();
    for (var child : rendering) {
      child.onExit().get(20, TimeUnit.SECONDS);
    }
  }

  private static boolean isRendering(ProcessHandle process) {
    return process.info().arguments().stream()
        .flatMap(Stream::of)
        .anyMatch(argument -> argument.startsWith("file:segment"));
  }

  /** Its FFmpeg wants something that stands beside it, which no sandbox lets it have. */
  private Spool inNoSandbox() throws IOException {
    var folder = Files.createDirectories(directory.resolve("bin"));
    Files.writeString(folder.resolve("notes"), "");
    for (var program : List.of("ffmpeg", "ffprobe")) {
      var script =
          "#!/bin/sh\ncat \"$(dirname \"$0\")/notes\" || exit 1\nexec "
              + Tools.script(program)
              + " \"$@\"\n";
      var file = Files.writeString(folder.resolve(program), script);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return Spool.in(directory)
        .with("SPOOL_SANDBOX", "auto")
        .with("SPOOL_FFMPEG", folder)
        .with("SPOOL_CACHE", directory.resolve("cache"));
  }
}
