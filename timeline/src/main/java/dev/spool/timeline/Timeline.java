package dev.spool.timeline;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole editing document. Time zero is its start; it ends at {@code length}, or where its last
 * clip ends when no length is given. Clips stand in document order; {@link Clip.Order} says which
 * is painted above which.
 */
public record Timeline(
    String name,
    Canvas canvas,
    Optional<Duration> length,
    List<Clip> clips,
    Map<Asset.Id, Asset> assets) {
  public Timeline {
    clips = List.copyOf(clips);
    assets = Map.copyOf(assets);
    for (var clip : clips) {
      if (clip.source() instanceof Clip.Media media && !assets.containsKey(media.asset())) {
        throw new IllegalArgumentException(clip.pointer() + " names no asset: " + media.asset());
      }
    }
  }
}
