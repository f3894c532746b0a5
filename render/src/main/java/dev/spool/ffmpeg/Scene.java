package dev.spool.ffmpeg;

import dev.spool.media.MediaInfo;
import dev.spool.media.VideoStream;
import dev.spool.plan.RenderPlan;
import dev.spool.timeline.Asset;
import dev.spool.timeline.FrameRate;
import java.util.Objects;

/** What every part of a segment's graph needs to know of its plan. */
record Scene(RenderPlan plan) {
  MediaInfo media(Asset.Id asset) {
    return Objects.requireNonNull(plan.media().get(asset), asset::value);
  }

  VideoStream video(Asset.Id asset) {
    return media(asset).video().orElseThrow();
  }

  FrameRate rate() {
    return plan.rate();
  }

  int width() {
    return plan.frame().size().width();
  }

  int height() {
    return plan.frame().size().height();
  }

  /** Numbers the frames of a stream from zero, in units of one frame. */
  String numbered() {
    return Syntax.of("settb=%d/%d,setpts=N", rate().seconds(), rate().frames());
  }

  /** Shows one picture for ever: references to it, not copies. */
  String looped() {
    return "loop=loop=-1:size=1:start=0," + numbered();
  }
}
