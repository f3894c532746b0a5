package dev.spool.ffmpeg;

import dev.spool.media.MediaInfo;
import dev.spool.timeline.Asset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One {@code -i} and the options before it. */
record Input(List<String> arguments) {
  Input {
    arguments = List.copyOf(arguments);
  }

  /** Seeking back by this much costs little and survives containers that seek by decode time. */
  private static final Duration BEFORE = Duration.ofMillis(20);

  /** No encoder shows a frame later than this after its turn to be decoded. */
  private static final Duration LONGEST_REORDERING = Duration.ofSeconds(1);

  /** An asset's picture, read from the last key frame not after {@code from} (source time). */
  static Input picture(Asset.Id asset, MediaInfo info, Duration from) {
    var video = info.video().orElseThrow();
    var arguments = guarded(info);
    if (info.still()) {
      // We turn pictures ourselves: FFmpeg 5.1 and 8.0 disagree about EXIF. Videos it must turn:
      // 5.1 would copy the source's matrix to the output.
      arguments.add("-noautorotate");
    }
    arguments.addAll(List.of("-threads", "1"));
    if (video.pixels().alpha()) {
      // FFmpeg's own vp8 and vp9 decoders drop the alpha plane.
      switch (video.codec()) {
        case "vp8" -> arguments.addAll(List.of("-c:v", "libvpx"));
        case "vp9" -> arguments.addAll(List.of("-c:v", "libvpx-vp9"));
        default -> {}
      }
    }
    if (!info.still()) {
      arguments.addAll(seek(info, info.keyFrames().isEmpty() ? reachable(info, from) : from));
    }
    return of(arguments, asset);
  }

  /**
   * What to ask for so that reading begins at the last key frame not after {@code from}. MP4 is
   * searched by presentation time if it says how far decoding runs ahead, else by decode time; then
   * the first frame's presentation time is how far. Matroska is searched by presentation time.
   */
  private static Duration reachable(MediaInfo info, Duration from) {
    var start = info.video().orElseThrow().start();
    return switch (info.format().split(",", 2)[0]) {
      case "mov" -> start.isPositive() ? from.minus(least(start, LONGEST_REORDERING)) : from;
      case "matroska" -> from;
      default -> from.minus(BEFORE);
    };
  }

  private static Duration least(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /** An asset's sound, from just before {@code from} (source time). */
  static Input sound(Asset.Id asset, MediaInfo info, Duration from) {
    var arguments = guarded(info);
    arguments.addAll(List.of("-vn", "-sn", "-dn", "-threads", "1"));
    arguments.addAll(seek(info, from.minus(BEFORE)));
    return of(arguments, asset);
  }

  private static Input of(List<String> arguments, Asset.Id asset) {
    arguments.addAll(List.of("-i", "file:" + Paths.asset(asset)));
    return new Input(arguments);
  }

  /** Only local files, and only the demuxer that probing found: no playlist opens anything else. */
  private static List<String> guarded(MediaInfo info) {
    return new ArrayList<>(
        List.of("-protocol_whitelist", "file,pipe", "-f", info.format().split(",", 2)[0]));
  }

  private static List<String> seek(MediaInfo info, Duration from) {
    var target = info.keyFrames().isEmpty() ? from : keyFrameBefore(info, from);
    if (!target.isPositive()) {
      return List.of();
    }
    var timestamp = Seconds.of(info.origin().plus(target));
    return List.of("-noaccurate_seek", "-seek_timestamp", "1", "-ss", timestamp);
  }

  /** The last but one: an MPEG stream is found by its decode times, which run ahead. */
  private static Duration keyFrameBefore(MediaInfo info, Duration from) {
    var before = info.keyFrames().stream().filter(key -> key.compareTo(from) <= 0).toList();
    return before.size() < 2 ? Duration.ZERO : before.get(before.size() - 2);
  }
}
