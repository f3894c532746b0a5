package dev.spool.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spool.job.FailureCode;
import dev.spool.media.VideoStream.Size;
import dev.spool.plan.Composition;
import dev.spool.plan.FrameRange;
import dev.spool.plan.OutputFormat;
import dev.spool.plan.OutputFrame;
import dev.spool.plan.Preset;
import dev.spool.plan.Rect;
import dev.spool.plan.RenderPlan;
import dev.spool.plan.Segment;
import dev.spool.plan.Soundtrack;
import dev.spool.plan.Soundtrack.Chunk;
import dev.spool.plan.Why;
import dev.spool.timeline.Color;
import dev.spool.timeline.FrameRate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PlanRunTest {
  private final List<String> ran = Collections.synchronizedList(new ArrayList<>());

  @TempDir Path scratch;

  @Test
  void soundComesFirstThenTheLongestSegmentsAndTheJoinLast() throws Exception {
    run(plan(10, 40, 20), 1, writing(), Progress.NONE);
    assertThat(ran)
        .containsExactly(
            "sound.m4a",
            "segment-00001.mp4",
            "segment-00002.mp4",
            "segment-00000.mp4",
            "result.mp4");
  }

  @Test
  void listsForJoiningStandInTheWorkspaceBeforeAnythingRuns() throws Exception {
    run(
        plan(OutputFormat.WEBM, 10, 20),
        2,
        (command, workspace, _) -> {
          assertThat(workspace.resolve("segments.txt"))
              .content()
              .containsSubsequence("segment-00000.mp4", "segment-00001.mp4");
          Files.exists(workspace.resolve(command.output()));
        },
        Progress.NONE);
  }

  @Test
  void progressNeverFallsAndEndsAtTheLastFrame() throws Exception {
    var heard = Collections.synchronizedList(new ArrayList<Long>());
    run(
        plan(50, 60, 70, 80),
        1,
        (command, _, onFrames) -> {
          for (long frame : new long[] {0, 5, 30, 20, 30, 1000}) {
            onFrames.accept(Math.min(frame, command.frames() + 3));
          }
        },
        (phase, done, total) -> {
          if (phase == Phase.RENDERING) {
            assertThat(total).isEqualTo(260);
            heard.add(done);
          }
        });
    assertThat(heard).isSorted();
    assertThat(heard).startsWith(0L).endsWith(260L);
  }

  @Test
  void progressNeverFallsWithManyCommandsAtOnce() throws Exception {
    var heard = Collections.synchronizedList(new ArrayList<Long>());
    run(
        plan(200, 200, 200, 200, 200, 200, 200, 200),
        8,
        (command, _, onFrames) -> {
          for (long frame = 1; frame <= command.frames(); frame++) {
            onFrames.accept(frame);
          }
        },
        (phase, done, _) -> {
          if (phase == Phase.RENDERING) {
            synchronized (heard) {
              heard.add(done);
            }
          }
        });
    assertThat(heard).isSorted();
  }

  @Test
  void theFirstFailureStopsEverything() {
    var waiting = new CountDownLatch(1);
    var interrupted = new AtomicInteger();
    Encoder failing =
        (command, _, _) -> {
          ran.add(command.output());
          if (command.output().equals("segment-00000.mp4")) {
            waiting.countDown();
            stay(interrupted);
          }
          assertThat(waiting.await(20, TimeUnit.SECONDS)).isTrue();
          throw new FailedException(FailureCode.OUT_OF_DISK, "full", "");
        };
    assertThatThrownBy(() -> run(plan(90, 80, 70, 60), 2, failing, Progress.NONE))
        .isInstanceOf(FailedException.class)
        .hasMessage("full");
    assertThat(interrupted).hasValue(1);
    assertThat(ran).doesNotContain("result.mp4", "segment-00003.mp4");
  }

  @Test
  void anInterruptionStopsEverything() throws Exception {
    var started = new CountDownLatch(2);
    var interrupted = new AtomicInteger();
    Encoder patient =
        (_, _, _) -> {
          started.countDown();
          stay(interrupted);
        };
    var ended = new CountDownLatch(1);
    var runner =
        Thread.ofPlatform()
            .start(() -> {
              try {
                run(plan(10, 20, 30), 2, patient, Progress.NONE);
              } catch (InterruptedException _) {
                ended.countDown();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
    runner.interrupt();
    assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(interrupted).hasValue(2);
  }

  @Test
  void aBugInAnEncoderIsNotTakenForAFailure() {
    Encoder broken =
        (_, _, _) -> {
          throw new IllegalArgumentException("a bug");
        };
    assertThatThrownBy(() -> run(plan(10), 1, broken, Progress.NONE))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("a bug");
  }

  @Test
  void neverRunsMoreCommandsAtOnceThanAllowed() throws Exception {
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    run(
        plan(10, 10, 10, 10, 10, 10, 10, 10),
        3,
        (_, _, onFrames) -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          onFrames.accept(5);
          now.decrementAndGet();
        },
        Progress.NONE);
    assertThat(most.get()).isBetween(1, 3);
  }

  /** What an encoder of these tests does. */
  private Encoder writing() {
    return (command, _, _) -> ran.add(command.output());
  }

  private void run(RenderPlan plan, int jobs, Encoder encoder, Progress progress) throws Exception {
    try (var workspace = Workspace.create(scratch)) {
      var packets = new WritingEncoder();
      var result = new PlanRun(plan, workspace, encoder, packets).run(jobs, progress, _ -> {});
      ran.addAll(packets.made);
      assertThat(result).isEqualTo(workspace.resolve("result." + plan.format().ending()));
    }
  }

  /** Until interrupted. */
  private static void stay(AtomicInteger interrupted) throws InterruptedException {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.incrementAndGet();
      throw e;
    }
  }

  /** Segments of so many frames, and silence. */
  private static RenderPlan plan(long... frames) {
    return plan(OutputFormat.MP4, frames);
  }

  private static RenderPlan plan(OutputFormat format, long... frames) {
    var segments = new ArrayList<Segment>();
    var first = 0L;
    for (var count : frames) {
      var at = new FrameRange(first, first + count);
      segments.add(
          new Segment(
              segments.size(),
              List.of(new Composition(at, List.of())),
              new Segment.Making.Encode(List.of(Why.NO_FOOTAGE))));
      first += count;
    }
    var samples = first * 1600;
    return new RenderPlan(
        "",
        new OutputFrame(new Size(64, 36), new Rect(0, 0, 64, 36), 1),
        new FrameRate(30, 1),
        Color.BLACK,
        Preset.STANDARD,
        format,
        Optional.empty(),
        segments,
        Optional.of(new Soundtrack(samples, List.of(new Chunk(0, 0, samples, List.of())), false)),
        Map.of(),
        List.of());
  }
}
