package dev.spool.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.job.FailureCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What FFmpeg wrote is read as the failure that it was; the texts are what 5.1 and 8.1 wrote. */
class ComplaintTest {
  /** What a command left behind, and what that means. */
  private record Written(String text, int exitCode, FailureCode code) {
    FailureCode read() {
      return Complaint.of(exitCode, text.isEmpty() ? "" : ComplaintTest.text(text), List.of())
          .code();
    }
  }

  private static final List<Written> TEXTS =
      List.of(
          new Written("5.1-empty", 1, FailureCode.SOURCE_CORRUPT),
          new Written("8.1-empty", 183, FailureCode.SOURCE_CORRUPT),
          new Written("5.1-random", 1, FailureCode.SOURCE_CORRUPT),
          new Written("8.1-random", 183, FailureCode.SOURCE_CORRUPT),
          new Written("5.1-nomoov", 1, FailureCode.SOURCE_CORRUPT),
          new Written("8.1-nomoov", 183, FailureCode.SOURCE_CORRUPT),
          new Written("5.1-trunc", 1, FailureCode.SOURCE_TRUNCATED),
          new Written("8.1-trunc", 183, FailureCode.SOURCE_TRUNCATED),
          new Written("5.1-unknown", 1, FailureCode.CODEC_UNKNOWN),
          new Written("8.1-unknown", 234, FailureCode.CODEC_UNKNOWN),
          new Written("5.1-full", 1, FailureCode.OUT_OF_DISK),
          new Written("8.1-full", 228, FailureCode.OUT_OF_DISK),
          new Written("5.1-enospc", 1, FailureCode.OUT_OF_DISK),
          new Written("8.1-enospc", 228, FailureCode.OUT_OF_DISK),
          new Written("5.1-enomem", 1, FailureCode.OUT_OF_MEMORY),
          new Written("8.1-enomem", 69, FailureCode.OUT_OF_MEMORY),
          new Written("5.1-encoder", 1, FailureCode.FORMAT_UNAVAILABLE),
          new Written("8.1-encoder", 8, FailureCode.FORMAT_UNAVAILABLE),
          new Written("5.1-missing", 1, FailureCode.FFMPEG_FAILED),
          new Written("8.1-missing", 254, FailureCode.FFMPEG_FAILED));

  private static final List<Written> SILENT =
      List.of(
          new Written("", 1, FailureCode.FFMPEG_FAILED),
          new Written("", 134, FailureCode.FFMPEG_FAILED),
          new Written("", 139, FailureCode.FFMPEG_FAILED),
          new Written("", 137, FailureCode.OUT_OF_MEMORY),
          new Written("", 153, FailureCode.DISK_TOO_SMALL),
          new Written("", 254, FailureCode.FFMPEG_STOPPED),
          new Written("", 255, FailureCode.FFMPEG_STOPPED));

  @Test
  void textsAreUnderstood() {
    assertThat(TEXTS).allSatisfy(written -> assertThat(written.read()).isEqualTo(written.code()));
  }

  @Test
  void whereNothingIsWrittenTheExitCodeTells() {
    assertThat(SILENT).allSatisfy(written -> assertThat(written.read()).isEqualTo(written.code()));
  }

  @Test
  void theDetailHoldsAllThatIsKnown() {
    var failure = Complaint.of(1, text("5.1-full"), List.of("ffmpeg", "-i", "file:in/asset-0"));
    assertThat(failure.detail())
        .contains("exit code 1", "Could not write header", "ffmpeg -i file:in/asset-0");
  }

  @Test
  void aCallerReadsWhatIsWrongAndNothingOfOurMachine() {
    var failure = Complaint.of(1, text("5.1-nomoov"), List.of("/opt/ffmpeg"));
    assertThat(failure.sentence())
        .isEqualTo(
            "Your video file appears to be corrupted. Please try uploading a different file.");
  }

  private static String text(String name) {
    try (var in = ComplaintTest.class.getResourceAsStream("stderr/" + name + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
