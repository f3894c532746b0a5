package dev.spool.process;

import dev.spool.job.Failure;
import dev.spool.job.FailureCode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why FFmpeg failed, by its exit code and by what it wrote to standard error. */
final class Complaint {
  private static final int KILLED = 137;
  private static final int FILE_TOO_LARGE = 153;

  /** What FFmpeg answers to a polite signal; one more is what a wrapper answers for it. */
  private static final List<Integer> STOPPED = List.of(254, 255);

  private static final Pattern NO_SPACE =
      Pattern.compile("No space left on device|Disk quota exceeded");
  private static final Pattern NO_MEMORY =
      Pattern.compile(
          "Cannot allocate memory|malloc of size \\d+ failed|get_buffer\\(\\) failed|Error reinitializing filters!\\s+Failed to inject frame into filter network: Resource temporarily");
  private static final Pattern NO_ENCODER = Pattern.compile("Unknown encoder '([A-Za-z0-9_-]+)'");
  private static final Pattern NO_DECODER =
      Pattern.compile("[Dd]ecoder \\(codec \\w+\\) not found|no decoder found for");
  private static final Pattern CUT_OFF =
      Pattern.compile("partial file|Truncating packet|stream ends prematurely");
  private static final Pattern DAMAGED =
      Pattern.compile("moov atom not found|Invalid data found when processing input");
  private static final Pattern MISSING = Pattern.compile("No such file or directory");

  private Complaint() {}

  /** The failure of a command with this end; {@code line} is what was called. */
  static Failure of(int exitCode, String errors, List<String> line) {
    var detail = "exit code %d%n%s%n%s".formatted(exitCode, errors, String.join(" ", line));
    var encoder = NO_ENCODER.matcher(errors);
    if (encoder.find()) {
      return unavailable(encoder, detail);
    }
    return byText(errors)
        .or(() -> byExitCode(exitCode))
        .map(code -> Failure.of(code, detail))
        .orElseGet(() -> Failure.of(FailureCode.FFMPEG_FAILED, detail));
  }

  private static Failure unavailable(Matcher encoder, String detail) {
    return new Failure(
        FailureCode.FORMAT_UNAVAILABLE,
        "The FFmpeg of this machine has no encoder %s, which this format needs. Choose mp4, or install a complete FFmpeg."
            .formatted(encoder.group(1)),
        detail);
  }

  /** Damage comes last: whatever else goes wrong makes damaged data, too. */
  private static Optional<FailureCode> byText(String errors) {
    if (NO_SPACE.matcher(errors).find()) {
      return Optional.of(FailureCode.OUT_OF_DISK);
    }
    if (NO_MEMORY.matcher(errors).find()) {
      return Optional.of(FailureCode.OUT_OF_MEMORY);
    }
    if (NO_DECODER.matcher(errors).find()) {
      return Optional.of(FailureCode.CODEC_UNKNOWN);
    }
    if (MISSING.matcher(errors).find()) {
      return Optional.of(FailureCode.FFMPEG_FAILED);
    }
    if (CUT_OFF.matcher(errors).find()) {
      return Optional.of(FailureCode.SOURCE_TRUNCATED);
    }
    return DAMAGED.matcher(errors).find()
        ? Optional.of(FailureCode.SOURCE_CORRUPT)
        : Optional.empty();
  }

  private static Optional<FailureCode> byExitCode(int exitCode) {
    if (exitCode == KILLED) {
      return Optional.of(FailureCode.OUT_OF_MEMORY);
    }
    if (exitCode == FILE_TOO_LARGE) {
      return Optional.of(FailureCode.DISK_TOO_SMALL);
    }
    return STOPPED.contains(exitCode) ? Optional.of(FailureCode.FFMPEG_STOPPED) : Optional.empty();
  }
}
