package dev.spool.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.job.JobEvent.Cancel;
import dev.spool.job.JobEvent.FailedWith;
import dev.spool.job.JobEvent.GivenBack;
import dev.spool.job.JobEvent.Leased;
import dev.spool.job.JobEvent.Pause;
import dev.spool.job.JobEvent.RanOutOfTime;
import dev.spool.job.JobEvent.Resume;
import dev.spool.job.JobEvent.Retry;
import dev.spool.job.JobEvent.StageDone;
import dev.spool.job.JobEvent.UploadsArrived;
import dev.spool.job.JobEvent.VideoGone;
import dev.spool.job.JobState.Canceled;
import dev.spool.job.JobState.Failed;
import dev.spool.job.JobState.Paused;
import dev.spool.job.JobState.Queued;
import dev.spool.job.JobState.Running;
import dev.spool.job.JobState.Succeeded;
import dev.spool.job.JobState.TimedOut;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JobStateTest {
  private static final FailureCode STUCK = FailureCode.FFMPEG_STUCK;

  private static final List<JobEvent> EVENTS =
      List.of(
          new UploadsArrived(),
          new Leased(),
          new StageDone(Stage.UPLOAD),
          new StageDone(Stage.PROCESSING),
          new StageDone(Stage.STORAGE),
          new StageDone(Stage.DOWNLOAD),
          new VideoGone(),
          new GivenBack(),
          new FailedWith(STUCK),
          new RanOutOfTime(),
          new Pause(),
          new Resume(),
          new Retry(),
          new Cancel());

  /** Every state with every event; what is not in the table is refused. */
  @Test
  void onlyTheseThingsHappen() {
    var table = new LinkedHashMap<JobState, Map<JobEvent, JobState>>();
    for (var stage : Stage.values()) {
      table.put(new Queued(stage), active(stage));
      table.put(new Running(stage), running(stage));
      table.put(
          new Paused(stage),
          Map.of(new Resume(), new Queued(stage), new Cancel(), canceled(stage)));
      var stopped =
          Map.<JobEvent, JobState>of(new Retry(), new Queued(stage), new Cancel(), canceled(stage));
      table.put(new Failed(stage, STUCK), stopped);
      table.put(new TimedOut(stage), stopped);
      table.put(canceled(stage), Map.of());
    }
    table.put(new Succeeded(), Map.of());
    table.put(
        new Paused(Stage.UPLOAD),
        Map.of(
            new Resume(),
            new Queued(Stage.UPLOAD),
            new Cancel(),
            canceled(Stage.UPLOAD),
            new UploadsArrived(),
            new Paused(Stage.PROCESSING),
            new FailedWith(STUCK),
            new Failed(Stage.UPLOAD, STUCK)));
    var found = new LinkedHashMap<JobState, Map<JobEvent, JobState>>();
    for (var state : table.keySet()) {
      var next = new LinkedHashMap<JobEvent, JobState>();
      EVENTS.forEach(event -> state.after(event).ifPresent(to -> next.put(event, to)));
      found.put(state, next);
    }
    assertThat(found).isEqualTo(table);
  }

  private static Map<JobEvent, JobState> active(Stage stage) {
    var next = new LinkedHashMap<JobEvent, JobState>();
    next.put(new FailedWith(STUCK), new Failed(stage, STUCK));
    next.put(new RanOutOfTime(), new TimedOut(stage));
    next.put(new Pause(), new Paused(stage));
    next.put(new Cancel(), canceled(stage));
    if (stage == Stage.UPLOAD) {
      next.put(new UploadsArrived(), new Queued(Stage.PROCESSING));
    } else {
      next.put(new Leased(), new Running(stage));
    }
    return next;
  }

  private static Map<JobEvent, JobState> running(Stage stage) {
    var next = new LinkedHashMap<>(active(stage));
    next.remove(new UploadsArrived());
    next.put(new Leased(), new Running(stage));
    next.put(new GivenBack(), new Queued(stage));
    if (stage == Stage.DOWNLOAD) {
      next.put(new VideoGone(), new Running(Stage.PROCESSING));
    }
    next.put(
        new StageDone(stage),
        switch (stage) {
          case UPLOAD -> new Running(Stage.PROCESSING);
          case PROCESSING -> new Running(Stage.STORAGE);
          case STORAGE -> new Running(Stage.DOWNLOAD);
          case DOWNLOAD -> new Succeeded();
        });
    return next;
  }

  private static JobState canceled(Stage stage) {
    return new Canceled(stage);
  }

  @Test
  void noHistoryLeavesAnEndOrGoesBackAStageUnlessTheVideoIsGone() {
    for (int seed = 0; seed < 500; seed++) {
      var random = new SplittableRandom(seed);
      JobState state = new Queued(Stage.UPLOAD);
      var history = new ArrayList<>(List.of(state));
      for (int i = 0; i < 60; i++) {
        var event = EVENTS.get(random.nextInt(EVENTS.size()));
        var next = state.after(event);
        if (next.isPresent()) {
          assertThat(next.get().stage())
              .as("%s", history)
              .isGreaterThanOrEqualTo(
                  event instanceof VideoGone ? Stage.PROCESSING : state.stage());
          state = next.get();
          history.add(state);
        }
      }
      if (state instanceof Succeeded) {
        assertThat(history)
            .contains(
                Arrays.stream(Stage.values()).skip(1).map(Running::new).toArray(JobState[]::new));
      }
    }
  }
}
