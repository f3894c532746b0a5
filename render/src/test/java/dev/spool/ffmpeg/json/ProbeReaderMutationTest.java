package dev.spool.ffmpeg.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.spool.ffmpeg.ProgressLine;
import dev.spool.media.Orientation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever hostile media make ffprobe say: it is read, or it is no media. */
class ProbeReaderMutationTest {
  private static final int CASES = 4_000;
  private static final Pattern VALUE = Pattern.compile("(?<=: )(\"[^\"]*\"|-?[0-9.]+)");
  private static final List<String> NASTY =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1e308",
          "9223372036854775807",
          "-9223372036854775808",
          "99999999999999999999999",
          "0.0000000000000000001",
          "[]",
          "{}",
          "\"\"",
          "\"N/A\"",
          "\"nan\"",
          "\"-inf\"",
          "\"1/0\"",
          "\"0/0\"",
          "\"-30/1\"",
          "\"2147483648/2147483647\"",
          "\"9223372036854775807\"",
          "\"-9223372036854775808.5\"",
          "\"1e400\"",
          "\"x\\u0000y\"",
          "\"00000000: \"");

  @Test
  void whateverFfprobeSaysIsReadOrIsNoMedia() throws IOException {
    for (var name : List.of("rotated.mp4", "wide-pixels.mp4", "hdr.mp4", "broadcast.ts")) {
      var answer = answer(name);
      var random = new SplittableRandom(name.hashCode());
      for (int i = 0; i < CASES; i++) {
        check(random.nextInt(4) == 0 ? cut(answer, random) : poisoned(answer, random));
      }
    }
  }

  @Test
  void whateverFfmpegReportsIsANumberOfFramesOrNothing() {
    var random = new SplittableRandom(7);
    for (int i = 0; i < CASES; i++) {
      var line = "frame=" + NASTY.get(random.nextInt(NASTY.size())).replace("\"", "");
      assertThat(ProgressLine.frames(line).orElse(0)).as(line).isNotNegative();
      assertThat(ProgressLine.frames(cut(line, random)).orElse(0)).isNotNegative();
    }
  }

  private static String poisoned(String answer, SplittableRandom random) {
    var share = random.nextInt(2, 60);
    return VALUE
        .matcher(answer)
        .replaceAll(hit ->
            Matcher.quoteReplacement(
                random.nextInt(share) > 0 ? hit.group() : NASTY.get(random.nextInt(NASTY.size()))));
  }

  /** Something is missing, or there twice. */
  private static String cut(String text, SplittableRandom random) {
    var first = random.nextInt(text.length() + 1);
    var end = random.nextInt(text.length() + 1);
    return text.substring(0, first) + text.substring(end);
  }

  private static void check(String answer) {
    try {
      var _ = ProbeReader.read(answer, Orientation.UPRIGHT);
    } catch (RuntimeException e) {
      fail("this answer makes the reader throw: " + answer, e);
    }
  }

  private static String answer(String name) throws IOException {
    try (var in = ProbeReaderMutationTest.class.getResourceAsStream("/probe/" + name + ".json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
