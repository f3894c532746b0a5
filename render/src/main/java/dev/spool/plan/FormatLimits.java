package dev.spool.plan;

import dev.spool.timeline.FrameRate;
import dev.spool.timeline.Problem;
import dev.spool.timeline.Problem.Code;
import java.util.List;
import java.util.Optional;

/** What a format cannot hold: dropped with a warning, or a problem when nothing would be left. */
final class FormatLimits {
  private FormatLimits() {}

  /** The rate asked for, or the fastest that the format can show. */
  static FrameRate rate(FrameRate asked, OutputFormat format, List<Problem> warnings) {
    var fastest = format.fastest().map(most -> new FrameRate(most, 1));
    if (fastest.isEmpty() || asked.perSecond() <= fastest.get().perSecond()) {
      return asked;
    }
    var sentence =
        "A %s shows at most %s frames a second; that is used instead of %s."
            .formatted(format.ending(), fastest.get(), asked);
    warnings.add(new Problem("/fps", Code.REPAIRED, sentence));
    return fastest.get();
  }

  /** A problem when only sound is wanted and there is none; a warning when sound gets lost. */
  static Optional<Problem> soundless(ResolvedTimeline timeline, List<Problem> warnings) {
    var format = timeline.target().format();
    var hasSound = SoundPlanner.hasSound(timeline);
    if (hasSound && !format.hasSound()) {
      var sentence = "A %s has no sound; the project's is left out.".formatted(format.ending());
      warnings.add(new Problem("/format", Code.IGNORED, sentence));
    }
    if (hasSound || format.hasPicture()) {
      return Optional.empty();
    }
    var sentence =
        "The project has no sound, and a file in the format %s holds nothing else."
            .formatted(format.ending());
    return Optional.of(new Problem("/format", Code.NOTHING_TO_RENDER, sentence));
  }
}
