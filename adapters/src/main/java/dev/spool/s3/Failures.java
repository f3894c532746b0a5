package dev.spool.s3;

import dev.spool.job.FailureCode;
import dev.spool.work.FailedException;
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
    return new FailedException(
        FailureCode.STORE_UNREACHABLE,
        "The store of media and results cannot be reached. Try again later.",
        detail);
  }

  static FailedException refused(String detail) {
    return new FailedException(
        FailureCode.STORE_REFUSED,
        "The store of media and results refused. Its settings need attention.",
        detail);
  }

  private static FailedException failure(String attempted, SdkException e) {
    var detail = attempted + ": " + e;
    return switch (e) {
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
