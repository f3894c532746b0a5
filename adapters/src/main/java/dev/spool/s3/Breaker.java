package dev.spool.s3;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Asks a store that does not answer no more for a while: after three calls in a row, or five within
 * a minute, that failed with all their tries. After the cool-down one call finds out whether it is
 * back.
 */
final class Breaker implements ExecutionInterceptor {
  private static final int IN_A_ROW = 3;
  private static final int IN_A_MINUTE = 5;
  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final float ALL = 100;

  private final CircuitBreaker circuit;
  private final InstantSource clock;
  private final Duration coolDown;
  private final Deque<Instant> failures = new ArrayDeque<>();
  private Instant opened = Instant.MIN;

  Breaker(Duration coolDown, InstantSource clock) {
    this.clock = clock;
    this.coolDown = coolDown;
    this.circuit =
        CircuitBreaker.of(
            "object store",
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(IN_A_ROW)
                .minimumNumberOfCalls(IN_A_ROW)
                .failureRateThreshold(ALL)
                .waitDurationInOpenState(coolDown)
                .permittedNumberOfCallsInHalfOpenState(1)
                .clock(clock.withZone(ZoneOffset.UTC))
                .build());
  }

  /** The store is not asked; it may be back in {@link #recovery}. */
  static final class OpenException extends SdkClientException {
    private static final long serialVersionUID = 1;

    private final Duration recovery;

    private OpenException(Duration recovery) {
      super(SdkClientException.builder().message("the store did not answer and is not asked now"));
      this.recovery = recovery;
    }

    Duration recovery() {
      return recovery;
    }

    @Override
    public boolean retryable() {
      return false;
    }
  }

  @Override
  public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
    if (!circuit.tryAcquirePermission()) {
      throw new OpenException(recovery());
    }
  }

  @Override
  public void afterExecution(Context.AfterExecution call, ExecutionAttributes attributes) {
    circuit.onSuccess(0, TimeUnit.NANOSECONDS);
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution call, ExecutionAttributes attributes) {
    switch (call.exception()) {
      case OpenException _ -> {}
      case AbortedException _ -> circuit.releasePermission();
      case SdkException answer when Failures.isAnswer(answer) ->
          circuit.onSuccess(0, TimeUnit.NANOSECONDS);
      default -> failed(call.exception());
    }
  }

  private synchronized void failed(Throwable cause) {
    var now = clock.instant();
    failures.addLast(now);
    while (failures.getFirst().isBefore(now.minus(A_MINUTE))) {
      failures.removeFirst();
    }
    circuit.onError(0, TimeUnit.NANOSECONDS, cause);
    if (failures.size() >= IN_A_MINUTE && circuit.getState() == CircuitBreaker.State.CLOSED) {
      circuit.transitionToOpenState();
    }
    if (circuit.getState() == CircuitBreaker.State.OPEN) {
      opened = now;
      failures.clear();
    }
  }

  /** At least a second: whoever is told will come again then. */
  private synchronized Duration recovery() {
    var left = Duration.between(clock.instant(), opened.plus(coolDown));
    return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
  }
}
