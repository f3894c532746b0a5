package dev.spool.estimate;

import dev.spool.media.Coding;
import dev.spool.media.Coding.CodedFrame;
import dev.spool.media.MediaInfo;
import dev.spool.media.VideoStream;
import dev.spool.plan.Footage;
import dev.spool.timeline.FrameRate;
import java.util.List;

/**
 * What one pass takes from a source's picture: frames and bytes that are decoded, and those bytes
 * of them that are shown. Bytes say how much there is to see, better than pixels do.
 */
record Excerpt(double frames, double bytes, double shownBytes) {
  private static final Excerpt NOTHING = new Excerpt(0, 0, 0);

  /** Frames decoded in vain before a cut: half of what usually lies between two key frames. */
  private static final double BEFORE_CUT = 30;

  /** Of a pixel of usual footage: of phones, whose 1080p has 15 million bits a second. */
  private static final double USUAL_BYTES = 0.03;

  /** No encoder shows a frame later than this after its turn to be decoded. */
  private static final long LONGEST_REORDERING = 1_000_000_000;

  static Excerpt of(Footage.Pass pass, MediaInfo info, FrameRate output) {
    return info.video().map(video -> of(pass, info, video, output)).orElse(NOTHING);
  }

  private static Excerpt of(
      Footage.Pass pass, MediaInfo info, VideoStream video, FrameRate output) {
    var seconds = pass.frames() * pass.rate() / output.perSecond();
    if (info.coding() instanceof Coding.Known(var coded, _)) {
      var from = pass.from().toNanos();
      return between(from, from + Math.round(seconds * 1e9), coded);
    }
    var inVain = pass.from().isZero() ? 0 : BEFORE_CUT;
    var shown = seconds * video.rate().perSecond();
    var each = USUAL_BYTES * video.stored().area();
    return new Excerpt(inVain + shown, (inVain + shown) * each, shown * each);
  }

  /** Decoding begins at the last frame before that it can begin at. */
  private static Excerpt between(long from, long end, List<CodedFrame> coded) {
    var frames = 0;
    var bytes = 0.0;
    var shown = 0.0;
    for (var frame : coded) {
      if (frame.nanos() > end + LONGEST_REORDERING) {
        break;
      }
      if (frame.restart() && frame.nanos() <= from) {
        frames = 0;
        bytes = 0;
        shown = 0;
      }
      if (frame.nanos() < end) {
        frames++;
        bytes += frame.bytes();
        shown += frame.nanos() < from ? 0 : frame.bytes();
      }
    }
    return new Excerpt(frames, bytes, shown);
  }
}
