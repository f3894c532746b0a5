package dev.spool.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnimationTest {
  private static final Animation MOVE =
      new Animation(Animation.Property.X, List.of(key(1, 10), key(3, 30)));

  @Test
  void holdsTheFirstValueBeforeAndTheLastAfterItsKeys() {
    assertThat(MOVE.value(Duration.ZERO)).isEqualTo(10);
    assertThat(MOVE.value(Duration.ofSeconds(9))).isEqualTo(30);
  }

  @Test
  void movesBetweenKeysByTheEasingOfTheLaterOne() {
    assertThat(MOVE.value(Duration.ofSeconds(2))).isEqualTo(20);
  }

  @Test
  void refusesKeysOutOfOrder() {
    assertThatThrownBy(() -> new Animation(Animation.Property.X, List.of(key(2, 0), key(1, 0))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Animation.Key key(long seconds, double value) {
    return new Animation.Key(Duration.ofSeconds(seconds), value, new Easing.Linear());
  }
}
