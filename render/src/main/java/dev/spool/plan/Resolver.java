package dev.spool.plan;

import dev.spool.media.MediaInfo;
import dev.spool.plan.ResolvedTimeline.ResolvedClip;
import dev.spool.timeline.Animation.Property;
import dev.spool.timeline.Asset;
import dev.spool.timeline.Clip;
import dev.spool.timeline.Clip.Kind;
import dev.spool.timeline.FrameRate;
import dev.spool.timeline.Problem;
import dev.spool.timeline.Problem.Code;
import dev.spool.timeline.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds a timeline to the facts of its media. */
public final class Resolver {
  /** Used when neither the caller nor the document names a frame rate. */
  public static final FrameRate DEFAULT_RATE = new FrameRate(30, 1);

  /** How long a picture without an end is shown. */
  private static final Duration STILL_LENGTH = Duration.ofSeconds(2);

  /** The longest programme, in frames: a week at 60 frames per second. */
  private static final long MAX_FRAMES = 7L * 24 * 3600 * 60;

  private static final double LARGEST_TITLE = 16;

  private Resolver() {}

  /** The asset under which the picture of a title clip is kept. */
  public static Asset.Id titleId(Clip clip) {
    return new Asset.Id("title" + clip.pointer().replace('/', '-'));
  }

  /**
   * Picture pixels for each canvas pixel at which a title is set: as large as it is ever shown, so
   * that letters are never blown up.
   */
  public static double titleScale(Clip clip, OutputFrame frame) {
    var picture = clip.picture();
    var transform = picture.transform();
    var resting = Math.max(Math.abs(transform.scaleX()), Math.abs(transform.scaleY()));
    var largest =
        picture.animations().stream()
            .filter(a -> a.property() == Property.SCALE_X || a.property() == Property.SCALE_Y)
            .flatMap(animation -> animation.keys().stream())
            .mapToDouble(key -> Math.abs(key.value()))
            .reduce(resting, Math::max);
    return frame.scale() * Math.clamp(largest, 1, LARGEST_TITLE);
  }

  /**
   * Resolves every clip, or lists every reason why not. {@code media} holds the facts of each asset
   * that was found, titles included; an asset without facts is a problem.
   */
  public static Resolution resolve(
      Timeline timeline, Map<Asset.Id, MediaInfo> media, Target target) {
    var warnings = new ArrayList<Problem>();
    var asked = target.frameRate().or(() -> timeline.canvas().frameRate()).orElse(DEFAULT_RATE);
    var rate = FormatLimits.rate(asked, target.format(), warnings);
    var problems = missing(timeline, media);
    var length = timeline.length().orElse(Duration.ZERO);
    if (problems.isEmpty() && length.isZero()) {
      length = lastEnd(timeline, media);
    }
    var frames = rate.framesBefore(length);
    if (problems.isEmpty() && (frames < 1 || frames > MAX_FRAMES)) {
      var sentence = "The project has %d frames; it needs 1 to %d.".formatted(frames, MAX_FRAMES);
      problems.add(new Problem("", Code.NOTHING_TO_RENDER, sentence));
    }
    if (!problems.isEmpty()) {
      return new Resolution.Refused(problems, warnings);
    }
    var clips =
        timeline.clips().stream()
            .sorted(Comparator.comparing(Clip::order))
            .map(clip -> resolve(clip, media, rate, frames, warnings))
            .toList();
    var frame = OutputFrame.of(timeline.canvas(), target.resolution());
    var resolved =
        new ResolvedTimeline(timeline.canvas(), frame, rate, frames, clips, media, target);
    FormatLimits.soundless(resolved, warnings).ifPresent(problems::add);
    problems.addAll(Outputs.problems(target, frame));
    return problems.isEmpty()
        ? new Resolution.Resolved(resolved, warnings)
        : new Resolution.Refused(problems, warnings);
  }

  private static List<Problem> missing(Timeline timeline, Map<Asset.Id, MediaInfo> media) {
    var problems = new ArrayList<Problem>();
    var used = new HashSet<Asset.Id>();
    for (var clip : timeline.clips()) {
      if (clip.source() instanceof Clip.Media of) {
        used.add(of.asset());
      }
    }
    for (var asset : timeline.assets().values()) {
      if (used.contains(asset.id()) && !media.containsKey(asset.id())) {
        problems.add(
            new Problem(
                asset.pointer(), Code.MISSING_MEDIA, "The media of this track is missing."));
      }
    }
    problems.sort(Comparator.comparing(Problem::pointer));
    return problems;
  }

  private static ResolvedClip resolve(
      Clip clip,
      Map<Asset.Id, MediaInfo> media,
      FrameRate rate,
      long frames,
      List<Problem> warnings) {
    var asset =
        switch (clip.source()) {
          case Clip.Media of -> Optional.of(of.asset());
          case Clip.Title _ -> Optional.of(titleId(clip));
          case Clip.Solid _ -> Optional.<Asset.Id>empty();
        };
    var info = asset.map(media::get);
    var end = endOf(clip, info);
    var first = rate.framesBefore(clip.start());
    var last = Math.min(frames, rate.framesBefore(end));
    if (clip.source() instanceof Clip.Media of) {
      info.ifPresent(facts -> mismatch(clip, of.kind(), facts, warnings));
    }
    var at = first < last ? Optional.of(new FrameRange(first, last)) : Optional.<FrameRange>empty();
    return new ResolvedClip(clip, end, at, asset, info);
  }

  private static void mismatch(Clip clip, Kind kind, MediaInfo info, List<Problem> warnings) {
    var lacking =
        switch (kind) {
          case VIDEO, IMAGE -> info.video().isEmpty() ? "picture" : "";
          case AUDIO -> info.audio().isEmpty() ? "sound" : "";
        };
    if (!lacking.isEmpty()) {
      var sentence = "The media of this clip has no %s, so none is rendered.".formatted(lacking);
      warnings.add(new Problem(clip.pointer(), Code.IGNORED, sentence));
    }
  }

  private static Duration lastEnd(Timeline timeline, Map<Asset.Id, MediaInfo> media) {
    return timeline.clips().stream()
        .map(clip ->
            endOf(
                clip,
                clip.source() instanceof Clip.Media of
                    ? Optional.ofNullable(media.get(of.asset()))
                    : Optional.empty()))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private static Duration endOf(Clip clip, Optional<MediaInfo> info) {
    return clip.end().orElseGet(() -> clip.start().plus(naturalLength(clip, info)));
  }

  private static Duration naturalLength(Clip clip, Optional<MediaInfo> info) {
    if (info.isEmpty() || info.get().still() || info.get().duration().isZero()) {
      return STILL_LENGTH;
    }
    var left = info.get().duration().minus(clip.playback().from());
    return left.isNegative()
        ? Duration.ZERO
        : Duration.ofNanos(Math.round(left.toNanos() / clip.playback().rate()));
  }
}
