package dev.spool.plan;

import static dev.spool.plan.Given.clip;
import static dev.spool.plan.Given.resolved;
import static dev.spool.plan.Given.seconds;
import static dev.spool.plan.Given.silent;
import static dev.spool.plan.Given.sound;
import static dev.spool.plan.Given.still;
import static dev.spool.plan.Given.video;
import static dev.spool.plan.Given.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.media.MediaInfo;
import dev.spool.plan.Soundtrack.Level;
import dev.spool.plan.Soundtrack.Voice;
import dev.spool.timeline.Clip;
import dev.spool.timeline.Gain;
import dev.spool.timeline.Gain.Clock;
import dev.spool.timeline.Playback;
import dev.spool.timeline.Sound;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SoundPlannerTest {
  private static final long SECOND = Soundtrack.RATE;
  private static final Map<String, MediaInfo> MEDIA =
      Map.of(
          "clock", video(1280, 720, 12),
          "short", video(640, 360, 4),
          "mute", silent(video(640, 360, 4)),
          "logo", still(400, 200, true),
          "music", sound(30));

  @Test
  void aProgrammeWithoutAnySoundHasNoSoundtrack() {
    assertThat(SoundPlanner.plan(resolved(MEDIA, clip("mute", 0, 4), clip("logo", 0, 4))))
        .isEmpty();
  }

  @Test
  void aMutedProgrammeHasASilentSoundtrack() {
    var muted = with(clip("clock", 0, 4), Sound.SILENT);
    var soundtrack = SoundPlanner.plan(resolved(MEDIA, muted)).orElseThrow();
    assertThat(soundtrack.samples()).isEqualTo(4 * SECOND);
    assertThat(soundtrack.chunks().getFirst().voices()).isEmpty();
  }

  @Test
  void aClipIsHeardFromItsTrimOnItsExactSamples() {
    assertThat(voices(with(clip("clock", 1.5, 4), Given.from(2))))
        .containsExactly(voice("/1.5", "clock", 1.5, 2.5, 2, 1));
  }

  @Test
  void anAudioTrackIsHeardToo() {
    var music = clip(new Clip.Media(Clip.Kind.AUDIO, Given.id("music")), 1, 11);
    assertThat(voices(with(music, Given.from(0.5))))
        .containsExactly(voice("/1.0", "music", 1, 10, 0.5, 1));
  }

  @Test
  void theSoundEndsWithItsSource() {
    assertThat(voices(with(clip("short", 0, 10), Given.from(3))))
        .containsExactly(voice("/0.0", "short", 0, 1, 3, 1));
  }

  @Test
  void aFrozenClipIsSilent() {
    var frozen = new Playback(seconds(0), 1, 1, Optional.of(seconds(2)));
    assertThat(voices(with(clip("clock", 0, 4), frozen))).isEmpty();
  }

  @Test
  void aLoopIsHeardPassAfterPass() {
    var twice = new Playback(seconds(1), 1, 2, Optional.empty());
    assertThat(voices(with(clip("short", 0, 20), twice)))
        .containsExactly(voice("/0.0", "short", 0, 3, 1, 1), voice("/0.0", "short", 3, 4, 0, 1));
  }

  @Test
  void aFastClipUsesUpItsSourceSooner() {
    var twice = new Playback(seconds(2), 2, 1, Optional.empty());
    assertThat(voices(with(clip("clock", 0, 20), twice)))
        .containsExactly(voice("/0.0", "clock", 0, 5, 2, 2));
  }

  @Test
  void theTimelinesClockIsCountedFromItsStart() {
    assertThat(levels(with(clip("clock", 2, 6), silentBetween(Clock.TIMELINE, 3, 4))))
        .containsExactly(level(1, 1), level(1, 0), level(2, 1));
  }

  @Test
  void theSourcesClockIsCountedFromTheTrim() {
    var trimmed = with(with(clip("clock", 2, 6), Given.from(1)), silentBetween(Clock.SOURCE, 3, 4));
    assertThat(levels(trimmed)).containsExactly(level(2, 1), level(1, 0), level(1, 1));
  }

  @Test
  void theSourcesClockRunsWithTheRate() {
    var fast = new Playback(seconds(0), 2, 1, Optional.empty());
    var clip = with(with(clip("clock", 0, 4), fast), silentBetween(Clock.SOURCE, 2, 4));
    assertThat(levels(clip)).containsExactly(level(1, 1), level(1, 0), level(2, 1));
  }

  @Test
  void theClipsClockIsCountedFromItsStart() {
    assertThat(levels(with(clip("clock", 2, 6), silentBetween(Clock.CLIP, 3, 4))))
        .containsExactly(level(3, 1), level(1, 0));
  }

  @Test
  void laterPassesOfALoopContinueTheClipsClock() {
    var twice = new Playback(seconds(0), 1, 2, Optional.empty());
    var clip = with(with(clip("short", 0, 8), twice), silentBetween(Clock.CLIP, 3, 5));
    assertThat(voices(clip).stream().map(Voice::levels))
        .containsExactly(List.of(level(3, 1), level(1, 0)), List.of(level(1, 0), level(3, 1)));
  }

  @Test
  void cuttingAClipMovesNoSample() {
    var cut = 1.2345678;
    var voices = voices(clip("clock", 0, cut), with(clip("clock", cut, 4), Given.from(cut)));
    assertThat(voices.get(1).at()).isEqualTo(voices.get(0).count());
    assertThat(voices.get(1).from()).isEqualTo(voices.get(0).count());
  }

  @Test
  void theProgrammesSamplesLastAsLongAsItsFrames() {
    var timeline = resolved(Given.timeline(clip("clock", 0, 1)), MEDIA, Given.NTSC);
    // 30 frames at 30000/1001
    assertThat(SoundPlanner.plan(timeline).orElseThrow().samples()).isEqualTo(48_048);
  }

  private static List<Voice> voices(Clip... clips) {
    return SoundPlanner.plan(resolved(MEDIA, clips)).orElseThrow().chunks().stream()
        .flatMap(chunk -> chunk.voices().stream())
        .toList();
  }

  private static List<Level> levels(Clip clip) {
    return voices(clip).getFirst().levels();
  }

  private static Sound silentBetween(Clock clock, double from, double to) {
    var step = new Gain.Step(0, Optional.of(seconds(from)), Optional.of(seconds(to)));
    return new Sound(true, new Gain.Steps(clock, List.of(step), 1));
  }

  private static Voice voice(
      String pointer, String asset, double at, double length, double from, double rate) {
    var count = Math.round(length * SECOND);
    return new Voice(
        pointer,
        Given.id(asset),
        Math.round(at * SECOND),
        count,
        Math.round(from * SECOND),
        rate,
        List.of(new Level(count, 1, 1)));
  }

  private static Level level(int seconds, double value) {
    return new Level(seconds * SECOND, value, value);
  }
}
