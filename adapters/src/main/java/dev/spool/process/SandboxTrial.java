package dev.spool.process;

import dev.spool.process.Answers.Answer;
import dev.spool.process.sandbox.Sandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What FFmpeg can do in a sandbox, and cannot. */
record SandboxTrial(Installation installation, Sandbox sandbox, Path directory)
    implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String SECRET = "secret";
  private static final String GIVEN = "given";
  private static final String MADE = "made";

  static SandboxTrial of(Installation installation, Sandbox sandbox) throws IOException {
    var directory = Files.createTempDirectory("spool-sandbox-").toRealPath();
    var trial = new SandboxTrial(installation, sandbox, directory);
    Files.createDirectory(trial.workspace());
    Files.write(directory.resolve(SECRET), new byte[1000]);
    Files.write(trial.workspace().resolve(GIVEN), new byte[1000]);
    return trial;
  }

  private Path workspace() {
    return directory.resolve("workspace");
  }

  /** What is wrong with it; empty if nothing is. */
  Optional<String> fault() throws IOException, InterruptedException {
    var works = copied("file:" + GIVEN);
    if (works.exitCode() != 0 || !hasMade()) {
      return Optional.of("FFmpeg does not work in it: " + works.errors());
    }
    copied("file:" + directory.resolve(SECRET));
    if (hasMade()) {
      return Optional.of("FFmpeg reads in it what it must not");
    }
    return isConnecting() ? Optional.of("FFmpeg connects in it to others") : Optional.empty();
  }

  private boolean isConnecting() throws IOException, InterruptedException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      copied("tcp://127.0.0.1:" + listener.getLocalPort() + "?timeout=100000");
      listener.setSoTimeout(1);
      listener.accept().close();
      return true;
    } catch (SocketTimeoutException _) {
      return false;
    }
  }

  private Answer copied(String from) throws IOException, InterruptedException {
    Files.write(workspace().resolve(MADE), new byte[0]);
    var arguments = new ArrayList<>(List.of("-v", "error", "-nostdin", "-y"));
    arguments.addAll(List.of("-f", "u8", "-ar", "8000", "-ac", "1", "-i", from));
    arguments.addAll(List.of("-f", "wav", "file:" + MADE));
    var command = installation.command(installation.ffmpeg(), arguments);
    var launch = installation.launch(Limits.ofThisMachine().around(command), workspace());
    var reach = launch.reach().withWrites(List.of(workspace().resolve(MADE)));
    return Answers.of(sandbox, launch.with(reach), PATIENCE);
  }

  private boolean hasMade() throws IOException {
    return Files.size(workspace().resolve(MADE)) > 0;
  }

  @Override
  public void close() throws IOException {
    for (var file : List.of(MADE, GIVEN)) {
      Files.deleteIfExists(workspace().resolve(file));
    }
    Files.delete(workspace());
    Files.delete(directory.resolve(SECRET));
    Files.delete(directory);
  }
}
