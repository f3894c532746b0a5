package dev.spool.plan;

import dev.spool.media.MediaInfo;
import dev.spool.media.VideoStream.Size;
import dev.spool.timeline.Asset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command is expected to hold in memory, in bytes. FFmpeg opens every input at once and
 * keeps the frames that its decoder reorders; the encoder looks ahead. Measured at 1080p with one
 * thread each: docs/performance.md.
 */
record Memory(Size output, OutputFormat format, Map<Asset.Id, MediaInfo> media) {
  /** Two commands and the program itself stay below 600 MB. */
  private static final long MOST = 250_000_000;

  private static final long PROGRAM = 33_000_000;
  private static final long DECODER = 2_000_000;
  private static final long DECODER_PER_PIXEL = 13;

  Memory {
    media = Map.copyOf(media);
  }

  static Memory of(ResolvedTimeline timeline) {
    return new Memory(timeline.frame().size(), timeline.target().format(), timeline.media());
  }

  /** Whether one command may hold inputs of so many bytes. */
  boolean holds(long inputs) {
    return PROGRAM + encoderPerPixel() * output.area() + inputs <= MOST;
  }

  private long encoderPerPixel() {
    return switch (format.picture()) {
      case H264 -> 75;
      case VP9 -> 105;
      case PALETTE -> 20;
      case NONE -> 0;
    };
  }

  /** Bytes that a composition's inputs hold while they are open. */
  long inputs(Composition composition) {
    return composition.layers().stream()
        .mapToLong(layer ->
            switch (layer.footage()) {
              case Footage.Moving(var asset, var passes) -> passes.size() * input(media.get(asset));
              case Footage.Still(var asset, _) -> input(media.get(asset));
              case Footage.Flat _, Footage.Below _ -> 0;
            })
        .sum();
  }

  private static long input(@Nullable MediaInfo info) {
    var pixels = info == null ? 0 : info.video().map(video -> video.stored().area()).orElse(0L);
    return DECODER + DECODER_PER_PIXEL * pixels;
  }
}
