package dev.spool.plan;

import dev.spool.media.MediaInfo;
import dev.spool.media.VideoStream;
import dev.spool.timeline.BlendMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is painted over costs nothing. */
final class Occlusion {
  private Occlusion() {}

  /** The layers from the topmost one that hides everything below it. */
  static List<Layer> visible(List<Layer> bottomToTop, ResolvedTimeline timeline) {
    for (int i = bottomToTop.size() - 1; i > 0; i--) {
      if (hidesAll(bottomToTop.get(i), timeline)) {
        return bottomToTop.subList(i, bottomToTop.size());
      }
    }
    return bottomToTop;
  }

  private static boolean hidesAll(Layer layer, ResolvedTimeline timeline) {
    return layer.motion().isEmpty()
        && layer.opacity() == 1
        && layer.blend() == BlendMode.NORMAL
        && layer.effects().isEmpty()
        && layer.placement().isSquare()
        && layer.placement().bounds().covers(timeline.frame().area(), 0)
        && isOpaque(layer.footage(), timeline);
  }

  private static boolean isOpaque(Footage footage, ResolvedTimeline timeline) {
    return switch (footage) {
      case Footage.Flat(var color) -> color.alpha() == 1;
      case Footage.Below _ -> false;
      case Footage.Moving(var asset, _) -> isOpaque(timeline.media().get(asset));
      case Footage.Still(var asset, _) -> isOpaque(timeline.media().get(asset));
    };
  }

  private static boolean isOpaque(@Nullable MediaInfo info) {
    return info != null
        && info.video().map(VideoStream::pixels).filter(pixels -> !pixels.alpha()).isPresent();
  }
}
