package dev.spool.ffmpeg;

import dev.spool.plan.RenderPlan;
import dev.spool.plan.RenderPlan.Output.Sprite;
import java.time.Duration;

/** Says which part of a sprite sheet shows which time, as WebVTT with media fragments. */
public final class Cues {
  private Cues() {}

  /** The cues follow each other from the beginning to the end of the programme. */
  public static String of(RenderPlan plan, Sprite sprite) {
    var end = plan.duration();
    var text = new StringBuilder("WEBVTT\n");
    for (int i = 0; i < sprite.tiles(); i++) {
      var from = sprite.every().multipliedBy(i);
      var next = sprite.every().multipliedBy(i + 1);
      text.append(
          Syntax.of(
              "\n%s --> %s\n%s.jpg#xywh=%d,%d,%d,%d\n",
              time(from),
              time(i + 1 == sprite.tiles() ? end : next),
              sprite.name(),
              i % sprite.columns() * sprite.tile().width(),
              i / sprite.columns() * sprite.tile().height(),
              sprite.tile().width(),
              sprite.tile().height()));
    }
    return text.toString();
  }

  private static String time(Duration time) {
    var millis = Math.round(time.toNanos() / 1e6);
    return Syntax.of(
        "%02d:%02d:%02d.%03d",
        millis / 3_600_000, millis / 60_000 % 60, millis / 1000 % 60, millis % 1000);
  }
}
