package dev.spool.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.job.Backoff;
import dev.spool.job.FailureCode;
import dev.spool.job.Remedy;
import dev.spool.job.RetryPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** docs/errors.md says of every failure and refusal what the program says. */
class ErrorsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "errors.md");

  @Test
  void thePageSaysWhatTheProgramSays() throws IOException {
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(PAGE, page());
    }
    assertThat(PAGE)
        .as("written anew by -Dtest=ErrorsPageTest -Dgolden.write=true")
        .hasContent(page());
  }

  private static String page() {
    return """
    # Errors

    Written by `ErrorsPageTest` from the tables in the program.

    ## Why jobs fail

    A job that failed says `code`, `message`, `severity`, `action` and `retryable`. Technical detail is in the log of whoever runs the
    service, with the job's id, and in the attempts of a [dead letter](api.md#dead-letters).

    Nobody has to ask for what passes by itself. After a failure of the remedy *another attempt* or *more memory* the job waits %s s
    (up to a quarter less, by chance) and is tried again, from the pieces that are done; %d attempts in a row that came to nothing are the end, workers
    that were lost among them. An attempt that adds a twentieth of the frames counts for nothing. What a job only *waits* for does not count at all. Whoever retries a job begins to count
    anew.

    | code | whose | severity | remedy | retry helps | what the caller reads | what the caller can do |
    |-|-|-|-|-|-|-|
    %s
    | `timeout` | capacity | warning | none | yes | It took longer than it may. A retry goes on where it stopped. | Retry: it goes on where it stopped. |

    ## Why calls are refused

    | code | status | severity | retry helps | what the caller reads | what the caller can do |
    |-|-|-|-|-|-|
    %s
    """
        .formatted(waits(), RetryPolicy.USUAL.attempts(), failures(), refusals());
  }

  private static String waits() {
    return IntStream.rangeClosed(1, 5)
        .mapToObj(i -> String.valueOf(Backoff.USUAL.after(i, 0).toSeconds()))
        .collect(Collectors.joining(", "));
  }

  private static String failures() {
    return Arrays.stream(FailureCode.values())
        .map(code ->
            "| `%s` | %s | %s | %s | %s | %s | %s |"
                .formatted(
                    lower(code),
                    lower(code.blame()),
                    lower(code.severity()),
                    remedy(code.remedy()),
                    code.isWorthRetrying() ? "yes" : "no",
                    code.sentence(),
                    code.action()))
        .collect(Collectors.joining("\n"));
  }

  private static String remedy(Remedy remedy) {
    return switch (remedy) {
      case NONE -> "none";
      case ANOTHER_ATTEMPT -> "another attempt";
      case MORE_MEMORY -> "more memory";
      case WAIT -> "wait";
    };
  }

  private static String refusals() {
    return Arrays.stream(ApiError.values())
        .map(error ->
            "| `%s` | %d | %s | %s | %s | %s |"
                .formatted(
                    lower(error),
                    error.status(),
                    error.severity(),
                    error.isRetryable() ? "yes" : "no",
                    error.message(),
                    error.action()))
        .collect(Collectors.joining("\n"));
  }

  private static String lower(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }
}
