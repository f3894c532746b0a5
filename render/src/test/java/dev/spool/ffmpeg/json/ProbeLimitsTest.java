package dev.spool.ffmpeg.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProbeLimitsTest {
  @Test
  void theLargestThatIsTakenIsTaken() {
    assertThat(exceeded("'width':16384,'height':8192")).isEmpty();
    assertThat(exceeded("'width':8192,'height':16384,'sample_aspect_ratio':'2:1'")).isEmpty();
    assertThat(exceeded("'sample_rate':'768000','channels':64")).isEmpty();
  }

  @Test
  void picturesBeyondItAreToldWithTheirSize() {
    assertThat(exceeded("'width':16385,'height':1")).startsWith("measures 16385x1 pixels");
    assertThat(exceeded("'width':16384,'height':8193")).startsWith("measures 16384x8193 pixels");
    assertThat(exceeded("'width':0,'height':0", "[gif @ 0x1] Picture size 65535x65535 is invalid"))
        .startsWith("measures 65535x65535 pixels; 16384 a side and 134217728 in all are the most");
    assertThat(exceeded("'width':0", "Picture size 0x0 is invalid")).isEmpty();
  }

  @Test
  void pixelsThatStretchAPictureBeyondItAreTold() {
    assertThat(exceeded("'width':100,'height':100,'sample_aspect_ratio':'1000000:1'"))
        .startsWith("is shown 100000000 pixels wide");
    assertThat(exceeded("'width':100,'height':100,'sample_aspect_ratio':'1:1000'"))
        .startsWith("is shown 100000 pixels");
  }

  @Test
  void tooManyStreamsAreCounted() {
    var streams = Stream.generate(() -> "{}").limit(65).collect(Collectors.joining(","));
    assertThat(ProbeLimits.exceeded("{\"streams\":[" + streams + "]}", ""))
        .contains("has 65 streams; 64 are the most");
  }

  @Test
  void soundBeyondAnyRecorderIsTold() {
    assertThat(exceeded("'sample_rate':'4000000','channels':2")).startsWith("has sound of 4000000");
    assertThat(exceeded("'sample_rate':'48000','channels':255")).contains("255 channels");
  }

  @Test
  void lengthsBeyondAnyFilmAreTold() {
    assertThat(format("'duration':'3600000.9'")).isEmpty();
    assertThat(format("'duration':'9223372036854.77'")).startsWith("lasts 2562047788 hours");
  }

  @Test
  void aPictureIsNoFilm() {
    assertThat(format("'format_name':'gif'")).isEmpty();
    assertThat(format("'format_name':'gif'},'streams':[{'nb_frames':'36001'}],'rest':{"))
        .startsWith("has 36001 frames");
  }

  @Test
  void anAnswerThatBreaksOffWasTooLong() {
    assertThat(ProbeLimits.exceeded("{\"format\":{\"tags\":{\"comment\":\"xxxxx", ""))
        .contains("says more about itself than anybody could read");
  }

  private static String format(String fields) {
    return ProbeLimits.exceeded("{'format':{%s}}".formatted(fields).replace('\'', '"'), "")
        .orElse("");
  }

  private static String exceeded(String fields) {
    return exceeded(fields, "");
  }

  private static String exceeded(String fields, String errors) {
    var answer = "{'streams':[{%s}]}".formatted(fields).replace('\'', '"');
    return ProbeLimits.exceeded(answer, errors).orElse("");
  }
}
