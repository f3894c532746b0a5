package dev.spool.plan;

import static dev.spool.plan.Given.FPS30;
import static dev.spool.plan.Given.NTSC;
import static dev.spool.plan.Given.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.plan.Footage.Pass;
import dev.spool.timeline.Playback;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceClockTest {
  private static final Duration TWELVE = seconds(12);
  private static final Duration FOUR = seconds(4);

  @Test
  void theTrimIsShownAtTheClipsStart() {
    var clock = new SourceClock(playback(2, 1, 1), seconds(10), TWELVE);
    assertThat(clock.passes(frames(10, 16), FPS30)).containsExactly(pass(2, 1, 180));
  }

  @Test
  void aLaterStretchOfTheClipGoesOnWhereTheFirstOneEnded() {
    var clock = new SourceClock(playback(2, 1, 1), seconds(10), TWELVE);
    assertThat(clock.passes(frames(13, 16), FPS30)).containsExactly(pass(5, 1, 90));
  }

  @Test
  void theRateMultipliesTheTimeSinceTheStart() {
    var clock = new SourceClock(playback(1, 2, 1), seconds(10), TWELVE);
    assertThat(clock.passes(frames(12, 14), FPS30)).containsExactly(pass(5, 2, 60));
  }

  @Test
  void aStartBetweenTwoFramesShowsTheSourceAtTheFramesOwnInstant() {
    var clock = new SourceClock(playback(0, 1, 1), seconds(0.35), TWELVE);
    var first = NTSC.framesBefore(seconds(0.35));
    var passes = clock.passes(new FrameRange(first, first + 3), NTSC);
    assertThat(passes.getFirst().from()).isEqualTo(NTSC.timeOf(first).minus(seconds(0.35)));
  }

  @Test
  void theFirstPassStartsAtTheTrimAndLaterOnesAtZero() {
    var clock = new SourceClock(playback(1, 1, Playback.ENDLESS), Duration.ZERO, FOUR);
    assertThat(clock.passes(frames(0, 10), FPS30))
        .containsExactly(pass(1, 1, 90), pass(0, 1, 120), pass(0, 1, 90));
  }

  @Test
  void aLoopBeganInAnEarlierStretchGoesOn() {
    var clock = new SourceClock(playback(1, 1, Playback.ENDLESS), Duration.ZERO, FOUR);
    assertThat(clock.passes(frames(9, 12), FPS30)).containsExactly(pass(2, 1, 60), pass(0, 1, 30));
  }

  @Test
  void aCountedLoopHoldsItsLastFrameWhenItsPassesAreUsedUp() {
    var clock = new SourceClock(playback(0, 1, 2), Duration.ZERO, FOUR);
    assertThat(clock.passes(frames(0, 12), FPS30))
        .containsExactly(pass(0, 1, 120), pass(0, 1, 240));
    assertThat(clock.passes(frames(9, 12), FPS30)).isEmpty();
  }

  @Test
  void theLastFrameIsHeldBeyondTheEnd() {
    var clock = new SourceClock(playback(9, 1, 1), Duration.ZERO, TWELVE);
    assertThat(clock.passes(frames(0, 6), FPS30)).containsExactly(pass(9, 1, 180));
    assertThat(clock.passes(frames(3, 6), FPS30)).isEmpty();
  }

  @Test
  void aTrimBehindTheEndShowsOnlyTheHeldFrame() {
    var clock = new SourceClock(playback(12, 1, 1), Duration.ZERO, TWELVE);
    assertThat(clock.passes(frames(0, 6), FPS30)).isEmpty();
  }

  @Test
  void aFastLoopTurnsBackAtTheSourcesEnd() {
    var clock = new SourceClock(playback(0, 2, Playback.ENDLESS), seconds(1), FOUR);
    assertThat(clock.passes(frames(1, 5), FPS30)).containsExactly(pass(0, 2, 60), pass(0, 2, 60));
  }

  @Test
  void aSourceShorterThanAFrameStillGivesEveryFrameOnePass() {
    var clock = new SourceClock(playback(0, 1, Playback.ENDLESS), Duration.ZERO, seconds(0.01));
    var passes = clock.passes(new FrameRange(0, 9), FPS30);
    assertThat(passes.stream().mapToLong(Pass::frames).sum()).isEqualTo(9);
    assertThat(passes).allSatisfy(p -> assertThat(p.from()).isLessThan(seconds(0.01)));
  }

  @Test
  void timelineAndSourceTimeAreInverse() {
    var clock = new SourceClock(playback(1.5, 1.3, Playback.ENDLESS), seconds(7), FOUR);
    for (var time : new Duration[] {seconds(7), seconds(8.125), seconds(31)}) {
      assertThat(clock.timeAt(clock.elapsedNanos(time)).minus(time).abs())
          .isLessThan(Duration.ofNanos(3));
    }
  }

  private static Playback playback(double from, double rate, int passes) {
    return new Playback(seconds(from), rate, passes, Optional.empty());
  }

  private static FrameRange frames(int fromSecond, int toSecond) {
    return new FrameRange(fromSecond * 30L, toSecond * 30L);
  }

  private static Pass pass(double from, double rate, long frames) {
    return new Pass(seconds(from), rate, frames);
  }
}
