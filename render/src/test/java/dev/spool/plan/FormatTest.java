package dev.spool.plan;

import static dev.spool.plan.Given.clip;
import static dev.spool.plan.Given.silent;
import static dev.spool.plan.Given.video;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.media.MediaInfo;
import dev.spool.plan.Resolution.Refused;
import dev.spool.plan.Resolution.Resolved;
import dev.spool.timeline.FrameRate;
import dev.spool.timeline.Problem;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FormatTest {
  private static final MediaInfo CLOCK = video(640, 360, 4);

  @ParameterizedTest
  @EnumSource(OutputFormat.class)
  void aFormatIsKnownByItsEnding(OutputFormat format) {
    assertThat(OutputFormat.named(format.ending())).contains(format);
    assertThat(OutputFormat.named(format.name())).contains(format);
    assertThat(format.hasPicture() || format.hasSound()).isTrue();
  }

  @Test
  void othersAreNotKnown() {
    assertThat(OutputFormat.named("avi")).isEmpty();
    assertThat(OutputFormat.named("")).isEmpty();
  }

  @Test
  void onlySoundIsPlannedWhereThereIsNoPicture() {
    var plan = plan(resolve(OutputFormat.M4A, CLOCK, 30));
    assertThat(plan.segments()).isEmpty();
    assertThat(plan.frames()).isZero();
    assertThat(plan.duration()).hasSeconds(4);
    assertThat(plan.soundtrack()).isPresent();
  }

  @Test
  void aGifHasNoSoundAndSaysSo() {
    var resolved = resolve(OutputFormat.GIF, CLOCK, 30);
    assertThat(resolved.warnings()).extracting(Problem::pointer).containsExactly("/format");
    assertThat(plan(resolved).soundtrack()).isEmpty();
    assertThat(plan(resolved).frames()).isEqualTo(120);
    assertThat(resolve(OutputFormat.GIF, silent(CLOCK), 30).warnings()).isEmpty();
  }

  @Test
  void aGifIsNeverFasterThanFiftyFramesASecond() {
    var resolved = resolve(OutputFormat.GIF, silent(CLOCK), 60);
    assertThat(resolved.warnings()).extracting(Problem::pointer).containsExactly("/fps");
    assertThat(plan(resolved).rate()).isEqualTo(new FrameRate(50, 1));
    assertThat(plan(resolved).frames()).isEqualTo(200);
    assertThat(resolve(OutputFormat.GIF, silent(CLOCK), 50).warnings()).isEmpty();
  }

  @Test
  void soundAloneOfASilentProjectIsRefused() {
    var resolution = resolve(OutputFormat.MP3, silent(CLOCK), 30);
    assertThat(resolution).isInstanceOf(Refused.class);
    assertThat(((Refused) resolution).problems())
        .extracting(Problem::pointer)
        .containsExactly("/format");
  }

  private static Resolution resolve(OutputFormat format, MediaInfo media, int fps) {
    var target =
        new Target(
            new Target.Resolution.AsProject(),
            Optional.of(new FrameRate(fps, 1)),
            Preset.STANDARD,
            format,
            false,
            true,
            Finish.NONE);
    var timeline = Given.timeline(clip("clock", 0, 4));
    return Resolver.resolve(timeline, Map.of(Given.id("clock"), media), target);
  }

  private static RenderPlan plan(Resolution resolution) {
    return Planner.plan(((Resolved) resolution).timeline());
  }
}
