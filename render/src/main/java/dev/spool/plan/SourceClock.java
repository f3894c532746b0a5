package dev.spool.plan;

import dev.spool.plan.Footage.Pass;
import dev.spool.timeline.FrameRate;
import dev.spool.timeline.Playback;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Timeline time to source time for one clip: {@code elapsed} source time runs from the trim at the
 * clip's start; pass p of the source is elapsed time [p, p + 1) times its length.
 */
record SourceClock(Playback playback, Duration clipStart, Duration mediaLength) {
  /** Elapsed time this close to the end of a pass belongs to the next one. */
  private static final long SLACK_NANOS = 1_000;

  /** Source seconds since the source's zero, counted through all passes, at a timeline time. */
  long elapsedNanos(Duration time) {
    var sinceStart = time.minus(clipStart).toNanos();
    return playback.from().toNanos() + Math.round(sinceStart * playback.rate());
  }

  /** The timeline time at which that much source time has elapsed. */
  Duration timeAt(long elapsedNanos) {
    var sinceTrim = elapsedNanos - playback.from().toNanos();
    return clipStart.plusNanos(Math.round(sinceTrim / playback.rate()));
  }

  /** Which pass an elapsed time belongs to. */
  long passAt(long elapsedNanos) {
    return mediaLength.isZero() ? 0 : (elapsedNanos + SLACK_NANOS) / mediaLength.toNanos();
  }

  /** Whether the source has been played out at an elapsed time: its last frame is held. */
  boolean isOver(long elapsedNanos) {
    return passAt(elapsedNanos) >= playback.passes()
        || (playback.passes() == 1 && isPastEnd(elapsedNanos));
  }

  private boolean isPastEnd(long elapsedNanos) {
    return elapsedNanos + SLACK_NANOS >= mediaLength.toNanos();
  }

  /** Source time of an elapsed time: the place within its pass. */
  Duration within(long elapsedNanos) {
    var pass = passAt(elapsedNanos);
    return Duration.ofNanos(Math.max(0, elapsedNanos - pass * mediaLength.toNanos()));
  }

  /** The stretches of source shown during {@code at}; empty when only the held end is shown. */
  List<Pass> passes(FrameRange at, FrameRate rate) {
    var passes = new ArrayList<Pass>();
    for (long frame = at.first(); frame < at.end(); ) {
      var elapsed = elapsedNanos(rate.timeOf(frame));
      if (isOver(elapsed)) {
        return passes.isEmpty() ? List.of() : held(passes, at.end() - frame);
      }
      var passEnd = (passAt(elapsed) + 1) * mediaLength.toNanos();
      var next = Math.clamp(rate.framesBefore(timeAt(passEnd)), frame + 1, at.end());
      passes.add(new Pass(within(elapsed), playback.rate(), next - frame));
      frame = next;
    }
    return passes;
  }

  /** The last pass goes on: its last frame stays. */
  private static List<Pass> held(List<Pass> passes, long more) {
    var last = passes.removeLast();
    passes.add(new Pass(last.from(), last.rate(), last.frames() + more));
    return passes;
  }
}
