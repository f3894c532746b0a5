package dev.spool.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.work.Phase;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final AtomicLong nanos = new AtomicLong(7_000_000_000L);
  private final Pace pace = new Pace(nanos::get);

  @Test
  void nothingIsKnownBeforeThePlan() {
    pace.at(Phase.PROBING, 3, 4);
    assertThat(after(5)).isEqualTo(new Pace.Moment(Phase.PROBING, 0, 0, 0, 0, -1));
  }

  @Test
  void speedIsCountedFromTheFirstFrameAndNotFromTheSearchForMedia() {
    after(60);
    rendered(0);
    rendered(50);
    assertThat(after(5)).isEqualTo(new Pace.Moment(Phase.RENDERING, 25, 50, 200, 10, 15));
  }

  @Test
  void theFirstInstantsPromiseNothing() {
    rendered(0);
    rendered(1);
    assertThat(after(1).etaSeconds()).isNegative();
  }

  @Test
  void theTimeLeftNeverGrowsAndPercentNeverFalls() {
    rendered(0);
    rendered(100);
    assertThat(after(10).etaSeconds()).isEqualTo(10);
    rendered(90);
    var later = after(10);
    assertThat(later.etaSeconds()).isEqualTo(10);
    assertThat(later.percent()).isEqualTo(50);
  }

  @Test
  void joiningIsNotTheEnd() {
    rendered(0);
    rendered(200);
    pace.at(Phase.JOINING, 0, 1);
    assertThat(after(4).percent()).isEqualTo(99);
    assertThat(pace.finished()).isEqualTo(new Pace.Moment(Phase.JOINING, 100, 200, 200, 50, 0));
  }

  private void rendered(long frames) {
    pace.at(Phase.RENDERING, frames, 200);
  }

  private Pace.Moment after(int seconds) {
    nanos.addAndGet(seconds * 1_000_000_000L);
    return pace.moment();
  }
}
