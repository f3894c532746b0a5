package dev.spool.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spool.ffmpeg.FfmpegCommand;
import dev.spool.job.Failure;
import dev.spool.job.FailureCode;
import dev.spool.process.sandbox.Unconfined;
import dev.spool.work.FailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegEncoderTest {
  private static final FfmpegCommand COMMAND =
      new FfmpegCommand(List.of("-i", "a b'c", "file:out.mp4"), "out.mp4", 90);

  @TempDir Path directory;

  @Test
  void hearsHowManyFramesAreEncoded() throws Exception {
    var heard = new ArrayList<Long>();
    encoder("echo frame=30; echo fps=9; echo progress=continue; echo frame=90; echo made > out.mp4")
        .run(COMMAND, directory, heard::add);
    assertThat(heard).containsExactly(30L, 90L);
  }

  @Test
  void runsInTheWorkspaceWithItsArgumentsAsTheyAre() throws Exception {
    encoder("printf '%s\\n' \"$@\" > out.mp4; pwd >> out.mp4").run(COMMAND, directory, _ -> {});
    assertThat(directory.resolve("out.mp4"))
        .hasContent("-i\na b'c\nfile:out.mp4\n" + directory.toRealPath());
  }

  @Test
  void saysHowMuchCpuTimeACommandTook() throws Exception {
    // Half a second of waiting and so many additions that no machine does them in no time.
    var counting = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; ";
    var took =
        encoder(counting + "sleep 0.5; echo made > out.mp4").timed(COMMAND, directory, _ -> {});
    assertThat(took.orElseThrow()).isPositive().isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void aServiceIsNotKeptFromTheCoresByItsRenders() throws Exception {
    FfmpegEncoder.behindOthers(installation("6.1", "nice > out.mp4"), new Unconfined())
        .run(COMMAND, directory, _ -> {});
    assertThat(directory.resolve("out.mp4")).hasContent("10");
  }

  /** Drivers of graphics cards reserve far more addresses than the machine has memory. */
  @Test
  void onlyACommandThatUsesADeviceHasAllAddresses() throws Exception {
    assertThat(addresses("h264_nvenc")).isEqualTo("unlimited");
    assertThat(addresses("libx264")).isNotEqualTo("unlimited");
  }

  /** Consumer cards refuse more. */
  @Test
  void aDeviceEncodesFiveAtATimeAtTheMost() throws Exception {
    var encoder =
        encoder(
            "mkdir now-$$; ls -d now-* | wc -l >> most; sleep 0.2; rmdir now-$$; echo made > out.mp4");
    var command = new FfmpegCommand(List.of("-c:v", "h264_nvenc"), "out.mp4", 1);
    try (var pool = Executors.newFixedThreadPool(12)) {
      var running = new ArrayList<Future<?>>();
      for (int i = 0; i < 12; i++) {
        running.add(pool.submit(() -> encoder.timed(command, directory, _ -> {})));
      }
      for (var each : running) {
        each.get();
      }
    }
    assertThat(Files.readAllLines(directory.resolve("most")))
        .hasSize(12)
        .allMatch(now -> Integer.parseInt(now.strip()) <= 5);
  }

  private String addresses(String encoder) throws Exception {
    encoder("ulimit -v > out.mp4")
        .run(new FfmpegCommand(List.of("-c:v", encoder), "out.mp4", 1), directory, _ -> {});
    return Files.readString(directory.resolve("out.mp4")).strip();
  }

  /** Linux starts nothing that has an argument of 128 KiB. */
  @Test
  void aLongGraphIsReadFromAFile() throws Exception {
    assertThat(optionOfALongGraph("5.1.9-0+deb12u1")).isEqualTo("-filter_complex_script");
    assertThat(optionOfALongGraph("6.1")).isEqualTo("-filter_complex_script");
    assertThat(optionOfALongGraph("7.0.2")).isEqualTo("-/filter_complex");
    assertThat(optionOfALongGraph("N-118000-g0123abc")).isEqualTo("-/filter_complex");
  }

  private String optionOfALongGraph(String version) throws Exception {
    var graph = "null,".repeat(40_000) + "null";
    var arguments = List.of("-i", "in", "-filter_complex", graph, "file:out.mp4");
    encoder(version, "echo \"$3\" > out.mp4; cat \"$4\" > seen")
        .run(new FfmpegCommand(arguments, "out.mp4", 1), directory, _ -> {});
    assertThat(directory.resolve("seen")).hasContent(graph);
    return Files.readString(directory.resolve("out.mp4")).strip();
  }

  @Test
  void aFailureTellsUsItsExitCodeAndLastWords() {
    var failure = failure("echo 'Error initializing filter' >&2; exit 69");
    assertThat(failure.code()).isEqualTo(FailureCode.FFMPEG_FAILED);
    assertThat(failure.detail())
        .contains("exit code 69", "Error initializing filter", "file:out.mp4");
    assertThat(failure.sentence()).doesNotContain("filter");
  }

  @Test
  void onlyTheLastLinesOfALongComplaintAreKept() {
    var failure =
        failure("i=0; while [ $i -lt 5000 ]; do echo line $i >&2; i=$((i+1)); done; exit 1");
    assertThat(failure.detail()).contains("line 4999").doesNotContain("line 4000\n");
  }

  @Test
  void aFullDiskIsToldAsSuch() {
    assertThat(failure("echo 'av_interleaved_write_frame(): No space left on device' >&2; exit 1"))
        .extracting(Failure::code)
        .isEqualTo(FailureCode.OUT_OF_DISK);
  }

  @Test
  void aKilledChildRanOutOfMemory() {
    assertThat(failure("kill -KILL $$").code()).isEqualTo(FailureCode.OUT_OF_MEMORY);
    assertThat(failure("exit 137").code()).isEqualTo(FailureCode.OUT_OF_MEMORY);
  }

  @Test
  void whatStopsFfmpegFromOutsideIsNoFailureOfItsOwn() throws IOException {
    assertThat(failure("exit 255").code()).isEqualTo(FailureCode.FFMPEG_STOPPED);
    var encoder = encoder("exit 130");
    assertThatThrownBy(() -> encoder.run(COMMAND, directory, _ -> {}))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void anEncoderThatIsMissingIsNamed() {
    var failure = failure("echo \"Unknown encoder 'libvpx-vp9'\" >&2; exit 8");
    assertThat(failure.code()).isEqualTo(FailureCode.FORMAT_UNAVAILABLE);
    assertThat(failure.sentence()).contains("has no encoder libvpx-vp9").contains("Choose mp4");
  }

  @Test
  void successWithoutAFileIsAFailure() {
    assertThat(failure("exit 0").code()).isEqualTo(FailureCode.FFMPEG_FAILED);
  }

  @Test
  void aProgramThatIsGoneIsAFailure() {
    var gone = directory.resolve("gone");
    var encoder =
        new FfmpegEncoder(
            new Installation(gone, gone, Map.of(), Installation.Origin.NAMED, "6.1"),
            new Unconfined());
    assertThatThrownBy(() -> encoder.run(COMMAND, directory, _ -> {}))
        .isInstanceOf(FailedException.class);
  }

  @Test
  void interruptingKillsTheChildAndItsChildrenAndLeavesNoZombie() throws Exception {
    var encoder = encoder("sleep 300 & echo $! > child; echo $$ > parent; echo frame=1; wait");
    var started = new CountDownLatch(1);
    var ended = new CompletableFuture<Throwable>();
    var runner =
        Thread.ofPlatform()
            .start(() -> {
              try {
                encoder.run(COMMAND, directory, _ -> started.countDown());
                ended.completeExceptionally(new AssertionError("not interrupted"));
              } catch (InterruptedException | FailedException e) {
                ended.complete(e);
              }
            });
    assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
    var parent = handle("parent");
    var child = handle("child");
    runner.interrupt();
    assertThat(ended.get(20, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    assertIsGone(child);
    assertIsGone(parent);
  }

  @Test
  void aChildThatComplainsAtLengthIsReadToTheEnd() throws Exception {
    encoder("yes | head -c 20000000 >&2; echo made > out.mp4").run(COMMAND, directory, _ -> {});
    assertThat(directory.resolve("out.mp4")).exists();
  }

  private FfmpegEncoder encoder(String script) throws IOException {
    return encoder("6.1", script);
  }

  private FfmpegEncoder encoder(String version, String script) throws IOException {
    return new FfmpegEncoder(installation(version, script), new Unconfined());
  }

  private Installation installation(String version, String script) throws IOException {
    var program = FakeProgram.write(directory.resolve("bin/ffmpeg"), script);
    return new Installation(program, program, Map.of(), Installation.Origin.NAMED, version);
  }

  private Failure failure(String script) {
    try {
      encoder(script).run(COMMAND, directory, _ -> {});
      throw new AssertionError("no failure");
    } catch (FailedException failed) {
      return failed.failure();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private ProcessHandle handle(String file) throws IOException {
    var pid = Long.parseLong(Files.readString(directory.resolve(file)).strip());
    return ProcessHandle.of(pid).orElseThrow();
  }

  private static void assertIsGone(ProcessHandle process)
      throws InterruptedException, ExecutionException, TimeoutException {
    process.onExit().get(20, TimeUnit.SECONDS);
    assertThat(process.isAlive()).isFalse();
  }
}
