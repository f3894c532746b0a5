package dev.spool.acceptance.differential;

import dev.spool.acceptance.differential.Scene.Clip;
import dev.spool.acceptance.differential.Scene.Timing;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Rules 2.1 and 2.2: when a clip shows, and which frame of its source. Exact. */
final class Playback {
  private static final Rational SLOWEST = Rational.of(1, 16);
  private static final Rational FASTEST = Rational.of(16, 1);
  private static final Rational STILL = Rational.of(2, 1);

  private Playback() {}

  static boolean isActive(Clip clip, Medium medium, Rational time) {
    return Rational.of(clip.timing().start()).compareTo(time) <= 0
        && time.isBelow(end(clip.timing(), medium));
  }

  static Rational end(Timing timing, Medium medium) {
    if (timing.end() != null) {
      return Rational.of(timing.end());
    }
    var length =
        medium.isVideo()
            ? medium.duration().minus(orZero(timing.trimStart())).over(rate(timing))
            : STILL;
    return Rational.of(timing.start()).plus(length);
  }

  static int frameAt(Timing timing, Medium medium, Rational time) {
    if (!medium.isVideo()) {
      return 0;
    }
    if (timing.freeze() != null) {
      return medium.indexAt(Rational.of(timing.freeze()));
    }
    var elapsed = time.minus(Rational.of(timing.start()));
    var source = orZero(timing.trimStart()).plus(elapsed.times(rate(timing)));
    long pass = source.over(medium.duration()).floor();
    boolean again = pass > 0 && pass < passes(timing);
    return medium.indexAt(
        again ? source.minus(medium.duration().times(Rational.of(pass, 1))) : source);
  }

  private static Rational rate(Timing timing) {
    var given = orZero(timing.playbackRate());
    if (given.compareTo(Rational.ZERO) <= 0) {
      return Rational.ONE;
    }
    if (given.isBelow(SLOWEST)) {
      return SLOWEST;
    }
    return FASTEST.isBelow(given) ? FASTEST : given;
  }

  private static long passes(Timing timing) {
    if (timing.loop() == null || timing.loop().equals("false") || timing.loop().equals("null")) {
      return 1;
    }
    return timing.loop().equals("true") ? Long.MAX_VALUE : Long.parseLong(timing.loop());
  }

  private static Rational orZero(@Nullable BigDecimal value) {
    return value == null ? Rational.ZERO : Rational.of(value);
  }
}
