package dev.spool.process.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a child can do in any sandbox, and cannot. */
abstract class SandboxContract {
  private static final String SECRET = "the secret of another tenant";

  @TempDir Path directory;

  private Path workspace = Path.of("");
  private Path output = Path.of("");
  private Sandbox sandbox = new Unconfined();

  /** Why it cannot be had on this machine is the answer's message. */
  abstract Sandbox sandbox() throws IOException;

  @BeforeEach
  void workspace() throws Exception {
    directory = directory.toRealPath();
    workspace = directory.resolve("workspace");
    Files.createDirectories(workspace.resolve("in"));
    output = Files.createFile(workspace.resolve("output"));
    Files.writeString(directory.resolve("secret"), SECRET);
    sandbox = sandbox();
    var tried = "";
    try {
      tried = run("true").said;
    } catch (IOException notHere) {
      tried = String.valueOf(notHere.getMessage());
    }
    assumeTrue(tried.isEmpty(), tried);
  }

  private record Ran(int exit, String said) {}

  private Ran run(String script) throws IOException, InterruptedException {
    var reach = Reach.NOTHING.withWorkspace(workspace).withWrites(List.of(output));
    return run(script, reach);
  }

  private Ran run(String script, Reach reach) throws IOException, InterruptedException {
    var command = List.of("/bin/sh", "-c", "exec 2>&1; " + script);
    var child = sandbox.start(new Launch(command, Map.of("LC_ALL", "C"), workspace, reach));
    var said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(child.waitFor(), said);
  }

  private String output() throws IOException {
    return Files.readString(output).strip();
  }

  @Test
  void itBeginsInItsWorkspaceAndEndsAsItDoes() throws Exception {
    assertThat(run("pwd; exit 7")).isEqualTo(new Ran(7, workspace + "\n"));
  }

  @Test
  void itReadsItsWorkspaceAndWhatThereAreLinksTo() throws Exception {
    var source = Files.writeString(directory.resolve("holiday.mp4"), "given");
    Files.createSymbolicLink(workspace.resolve("in/asset"), source);
    Files.writeString(workspace.resolve("list"), "made");
    assertThat(run("cat in/asset list")).isEqualTo(new Ran(0, "givenmade"));
  }

  @Test
  void itReadsNothingElse() throws Exception {
    Files.createSymbolicLink(workspace.resolve("way-out"), directory.resolve("secret"));
    for (var way : List.of("../secret", "way-out", directory + "/secret", "/etc/passwd")) {
      var ran = run("cat " + way);
      assertThat(ran.exit).as(way).isNotZero();
      assertThat(ran.said).as(way).doesNotContain(SECRET).doesNotContain("root:");
    }
    assertThat(run("ls ..").said).doesNotContain("secret");
  }

  /** The environment of this process may hold passwords. */
  @Test
  void itSeesNoOtherProcess() throws Exception {
    var self = ProcessHandle.current().pid();
    assertThat(run("cat /proc/%d/environ /proc/%d/cmdline".formatted(self, self)).exit).isNotZero();
    assertThat(run("kill -0 " + self).exit).isNotZero();
    assertThat(run("env").said.lines())
        .allMatch(line -> line.matches("(LC_ALL|PWD|OLDPWD|SHLVL|_)=.*"));
  }

  @Test
  void itWritesItsOutputAlone() throws Exception {
    Files.createSymbolicLink(workspace.resolve("in/asset"), directory.resolve("secret"));
    assertThat(run("echo made > output").exit).isZero();
    assertThat(output()).isEqualTo("made");
    for (var attempt :
        List.of(
            "echo x > other",
            "echo x > ../other",
            "echo x > in/asset",
            "echo x >> ../secret",
            "rm in/asset",
            "rm output",
            "mkdir folder",
            "ln -s /etc/passwd in/another",
            "mv output moved",
            "chmod 777 list ../secret",
            "touch -d 2001-01-01 ../secret")) {
      assertThat(run(attempt).exit).as(attempt).isNotZero();
    }
    assertThat(directory.resolve("secret")).hasContent(SECRET);
    assertThat(Files.getLastModifiedTime(directory.resolve("secret")).toString())
        .doesNotStartWith("2001");
  }

  @Test
  void itConnectsToNobody() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/perl")), "the attempts are made by perl");
    try (var listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var datagrams = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      listener.setSoTimeout(300);
      datagrams.setSoTimeout(300);
      var perl = "perl -MIO::Socket::INET -e 'my $s = IO::Socket::INET->new(%s); print $s \"x\"'";
      run(perl.formatted("\"127.0.0.1:%d\"".formatted(listener.getLocalPort())));
      run(
          perl.formatted(
              "PeerAddr => \"127.0.0.1:%d\", Proto => \"udp\""
                  .formatted(datagrams.getLocalPort())));
      assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
      assertThatThrownBy(() -> datagrams.receive(new DatagramPacket(new byte[9], 9)))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void itIsHeldToItsLimits() throws Exception {
    // It keeps the last 150 MB that it reads.
    var hungry = "head -c 200000000 /dev/zero | prlimit --as=%d -- tail -c 150000000 | wc -c";
    assertThat(run(hungry.formatted(1L << 30)).said.strip()).isEqualTo("150000000");
    assertThat(run(hungry.formatted(64L << 20)).said).contains("memory exhausted");
  }

  @Test
  void itIsEndedByTheUsualSignals() throws Exception {
    var launch =
        new Launch(
            List.of("/bin/sh", "-c", "echo begun; exec sleep 300"),
            Map.of(),
            workspace,
            Reach.NOTHING.withWorkspace(workspace));
    for (var forcibly : List.of(true, false)) {
      var child = sandbox.start(launch);
      assertThat(child.getInputStream().read()).isEqualTo('b');
      assertThat(child.isAlive()).isTrue();
      if (forcibly) {
        child.destroyForcibly();
      } else {
        child.descendants().forEach(ProcessHandle::destroy);
        child.destroy();
      }
      assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(child.exitValue()).isNotZero();
    }
  }

  /** Nothing that a child gave up is missing here, in any thread, however many there were. */
  @Test
  void whoeverStartsItStaysFree() throws Exception {
    for (int i = 0; i < 50; i++) {
      assertThat(run("exit 3").exit).isEqualTo(3);
    }
    var attempts = new ArrayList<Thread>();
    var failures = new ConcurrentLinkedQueue<Throwable>();
    for (int i = 0; i < 200; i++) {
      var builder = i % 2 == 0 ? Thread.ofVirtual() : Thread.ofPlatform();
      attempts.add(
          builder.start(() -> {
            try {
              assertThat(Files.readString(directory.resolve("secret"))).isEqualTo(SECRET);
              Files.delete(Files.createTempFile(directory, "free", ""));
              try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                  var _ = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
                listener.accept().close();
              }
            } catch (IOException | AssertionError e) {
              failures.add(e);
            }
          }));
    }
    for (var attempt : attempts) {
      attempt.join();
    }
    assertThat(failures).isEmpty();
    var unconfined = new ProcessBuilder("cat", directory + "/secret").start();
    assertThat(new String(unconfined.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(SECRET);
  }

  @Test
  void whatIsNoProgramIsSaid() {
    var launch = new Launch(List.of(workspace + "/none"), Map.of(), workspace, Reach.NOTHING);
    try {
      assertThat(sandbox.start(launch).waitFor()).isNotZero();
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No such file");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
