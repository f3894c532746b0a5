package dev.spool.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.plan.OutputFormat;
import dev.spool.plan.Preset;
import dev.spool.plan.Target.Extra;
import dev.spool.plan.Target.Image;
import dev.spool.plan.Target.Resolution;
import dev.spool.timeline.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputSettingsTest {
  @Test
  void withoutSettingsThereIsOnlyTheMainFile() {
    assertThat(read(Map.of("quality", "high"))).isEmpty();
  }

  @Test
  void whatIsNotSaidIsAsUsualOrAsTheMainFile() {
    var settings = outputs("rendition", "poster", "sprite", "waveform");
    settings.put("quality", "high");
    settings.put("outputs/0/resolution", "720p");
    assertThat(read(settings))
        .containsExactly(
            new Extra.Rendition("720p", new Resolution.Lines(720), OutputFormat.MP4, Preset.HIGH),
            new Extra.Poster("poster", Optional.empty(), Optional.empty(), Image.JPG),
            new Extra.Sprite("sprite", Duration.ofSeconds(1)),
            new Extra.Waveform("waveform"));
  }

  @Test
  void everythingCanBeSaid() {
    var settings = outputs("rendition", "poster", "sprite");
    settings.put("outputs/0/name", "web");
    settings.put("outputs/0/format", "webm");
    settings.put("outputs/0/quality", "draft");
    settings.put("outputs/1/at", "2.5");
    settings.put("outputs/1/width", "640");
    settings.put("outputs/1/format", "png");
    settings.put("outputs/2/every", "10");
    assertThat(read(settings))
        .containsExactly(
            new Extra.Rendition("web", new Resolution.AsProject(), OutputFormat.WEBM, Preset.DRAFT),
            new Extra.Poster(
                "poster", Optional.of(Duration.ofMillis(2500)), Optional.of(640), Image.PNG),
            new Extra.Sprite("sprite", Duration.ofSeconds(10)));
  }

  @ParameterizedTest
  @CsvSource({
    "rendition,resolution,huge,/outputs/0/resolution",
    "rendition,format,gif,/outputs/0/format",
    "rendition,format,mp3,/outputs/0/format",
    "rendition,quality,best,/outputs/0/quality",
    "rendition,name,A b,/outputs/0/name",
    "rendition,name,../x,/outputs/0/name",
    "rendition,at,1,/outputs/0/at",
    "poster,at,-1,/outputs/0/at",
    "poster,width,0,/outputs/0/width",
    "poster,format,mp4,/outputs/0/format",
    "sprite,every,0.2,/outputs/0/every",
    "waveform,every,2,/outputs/0/every",
    "thumbnail,name,a,/outputs/0/kind",
  })
  void whatIsWrongIsPointedAt(String kind, String field, String value, String pointer) {
    var settings = outputs(kind);
    settings.put("outputs/0/" + field, value);
    assertThat(problems(settings)).extracting(Problem::pointer).containsExactly(pointer);
  }

  @ParameterizedTest
  @CsvSource({
    "gif,rendition,1",
    "gif,poster,1",
    "gif,waveform,1",
    "mp3,sprite,1",
    "mp3,waveform,0",
    "webm,sprite,0"
  })
  void whatCannotStandBesideAFormatIsRefused(String format, String kind, int problems) {
    var settings = outputs(kind);
    settings.put("format", format);
    assertThat(problems(settings)).hasSize(problems);
  }

  @Test
  void namesAreDifferentAndOutputsFew() {
    assertThat(problems(outputs("poster", "poster")))
        .extracting(Problem::pointer)
        .containsExactly("/outputs/1/name");
    var many = new HashMap<String, String>();
    for (int i = 0; i < 9; i++) {
      many.put("outputs/" + i + "/kind", "poster");
      many.put("outputs/" + i + "/name", "p" + i);
    }
    assertThat(problems(many)).extracting(Problem::pointer).containsExactly("/outputs");
    assertThat(problems(new HashMap<>(Map.of("outputs", "poster"))))
        .extracting(Problem::pointer)
        .containsExactly("/outputs");
  }

  private static Map<String, String> outputs(String... kinds) {
    var settings = new HashMap<String, String>();
    for (int i = 0; i < kinds.length; i++) {
      settings.put("outputs/" + i + "/kind", kinds[i]);
    }
    return settings;
  }

  private static List<Extra> read(Map<String, String> settings) {
    var problems = new ArrayList<Problem>();
    var read = RenderSettings.read(settings, problems);
    assertThat(problems).isEmpty();
    return read.target().extras();
  }

  private static List<Problem> problems(Map<String, String> settings) {
    var problems = new ArrayList<Problem>();
    RenderSettings.read(settings, problems);
    return problems;
  }
}
