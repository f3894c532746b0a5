package dev.spool.s3;

import dev.spool.job.Failure;
import dev.spool.job.FailureCode;
import dev.spool.work.FailedException;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/** What the SDK throws, told as the failure of an attempt. */
final class Failures {
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private Failures() {}

  /**
   * Makes a call to the store.
   *
   * @param attempted what the call does to which key
   */
  static <T> T translated(String attempted, Supplier<T> call)
      throws FailedException, InterruptedException {
    try {
      return call.get();
    } catch (AbortedException e) {
      Thread.interrupted();
      throw interrupted(attempted, e);
    } catch (SdkException e) {
      // An interrupt that closed a virtual thread's socket looks like a broken connection.
      if (Thread.interrupted()) {
        throw interrupted(attempted, e);
      }
      throw failure(attempted, e);
    }
  }

  static FailedException unreachable(String detail) {
    return new FailedException(Failure.of(FailureCode.STORE_UNREACHABLE, detail));
  }

  private static FailedException away(Breaker.OpenException open, String detail) {
    return new FailedException(
        new Failure(
            FailureCode.STORE_UNREACHABLE,
            "The store of media and results cannot be reached. It is asked again in %d s."
                .formatted(open.recovery().toSeconds()),
            detail,
            Optional.of(open.recovery())));
  }

  static FailedException refused(String detail) {
    return new FailedException(Failure.of(FailureCode.STORE_REFUSED, detail));
  }

  /** Whether the store is there and says no. */
  static boolean isAnswer(SdkException thrown) {
    return thrown instanceof AwsServiceException answer && isRefusal(answer);
  }

  private static FailedException failure(String attempted, SdkException e) {
    var detail = attempted + ": " + e;
    return switch (e) {
      case Breaker.OpenException open -> away(open, detail);
      case AwsServiceException answer when isRefusal(answer) -> refused(detail);
      default -> unreachable(detail);
    };
  }

  private static boolean isRefusal(AwsServiceException answer) {
    var status = answer.statusCode();
    return status < SERVER_ERROR
        && status != REQUEST_TIMEOUT
        && status != TOO_MANY_REQUESTS
        && !answer.isThrottlingException()
        && !answer.isClockSkewException();
  }

  private static InterruptedException interrupted(String attempted, SdkException cause) {
    var interrupted = new InterruptedException(attempted);
    interrupted.initCause(cause);
    return interrupted;
  }
}
