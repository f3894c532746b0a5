package dev.spool.plan;

import dev.spool.media.MediaInfo;
import dev.spool.plan.ResolvedTimeline.ResolvedClip;
import dev.spool.plan.Soundtrack.Voice;
import dev.spool.timeline.Clip;
import dev.spool.timeline.Gain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Plans the programme's sound: every audible stretch on its exact sample. */
final class SoundPlanner {
  private static final long RATE = Soundtrack.RATE;

  private SoundPlanner() {}

  /** Empty when no clip of the timeline has any sound, muted or not. */
  static Optional<Soundtrack> plan(ResolvedTimeline timeline) {
    if (!hasSound(timeline)) {
      return Optional.empty();
    }
    var samples = sampleAt(timeline.rate().timeOf(timeline.frames()));
    var voices =
        timeline.clips().stream()
            .filter(clip -> hasSound(clip) && clip.clip().sound().audible())
            .filter(clip -> clip.clip().playback().freeze().isEmpty())
            .flatMap(clip -> voices(clip, samples).stream())
            .sorted(Comparator.comparingLong(Voice::at).thenComparing(Voice::pointer))
            .toList();
    return Optional.of(
        new Soundtrack(samples, Chunks.of(voices, samples), timeline.target().limiter()));
  }

  /** Whether any clip has sound, muted or not. */
  static boolean hasSound(ResolvedTimeline timeline) {
    return timeline.clips().stream().anyMatch(SoundPlanner::hasSound);
  }

  private static boolean hasSound(ResolvedClip clip) {
    return clip.clip().source() instanceof Clip.Media media
        && media.kind() != Clip.Kind.IMAGE
        && clip.media().flatMap(MediaInfo::audio).isPresent();
  }

  private static long sampleAt(Duration time) {
    return Math.round(time.toNanos() * (RATE / 1e9));
  }

  /** The stretches of a clip, one for each pass of its source; {@code at} counts from sample 0. */
  private static List<Voice> voices(ResolvedClip resolved, long samples) {
    var clip = resolved.clip();
    var length = resolved.media().orElseThrow().duration();
    var clock = new SourceClock(clip.playback(), clip.start(), length);
    var start = sampleAt(clip.start());
    var end = Math.min(samples, sampleAt(resolved.end()));
    var voices = new ArrayList<Voice>();
    for (long at = start; at < end; ) {
      var elapsed = elapsedAt(clock, at - start);
      if (clock.isOver(elapsed)) {
        break;
      }
      var passEnd =
          start
              + sampleAt(
                  clock.timeAt((clock.passAt(elapsed) + 1) * length.toNanos()).minus(clip.start()));
      var next = Math.clamp(passEnd, at + 1, end);
      voices.add(voice(resolved, clock, at, next - at));
      at = next;
    }
    return voices;
  }

  private static long elapsedAt(SourceClock clock, long sampleOfClip) {
    var rate = clock.playback().rate();
    return clock.playback().from().toNanos() + Math.round(sampleOfClip * 1e9 / RATE * rate);
  }

  private static Voice voice(ResolvedClip resolved, SourceClock clock, long at, long count) {
    var clip = resolved.clip();
    var start = sampleAt(clip.start());
    var elapsed = elapsedAt(clock, at - start);
    var within = clock.within(elapsed);
    // At rate 1 source samples are counted, not timed, so that cutting a clip moves nothing.
    var from =
        clock.passAt(elapsed) == 0 && clock.playback().rate() == 1
            ? sampleAt(clock.playback().from()) + at - start
            : sampleAt(within);
    var gain = clip.sound().gain();
    var clockRate = gain.clock() == Gain.Clock.SOURCE ? clock.playback().rate() : 1;
    var levels =
        GainPlanner.levels(gain, clockStart(gain.clock(), at, start, within), clockRate, count);
    return new Voice(
        clip.pointer(),
        resolved.asset().orElseThrow(),
        at,
        count,
        from,
        clock.playback().rate(),
        levels);
  }

  private static Duration clockStart(Gain.Clock clock, long at, long start, Duration within) {
    return switch (clock) {
      case TIMELINE -> Soundtrack.timeOf(at);
      case CLIP -> Soundtrack.timeOf(at - start);
      case SOURCE -> within;
    };
  }
}
