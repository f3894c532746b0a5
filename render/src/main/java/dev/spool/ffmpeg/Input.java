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

  private static final Duration HALF_A_TICK = Duration.ofNanos(500_000);

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
      arguments.addAll(seek(info, begun(info, from)));
    }
    return of(arguments, asset);
  }

  /** The time to ask for, so that reading begins early enough and no earlier than need be. */
  private static Duration begun(MediaInfo info, Duration from) {
    if (info.keyFrames().isEmpty()) {
      return reachable(info, from);
    }
    var before = info.keyFrames().stream().filter(key -> key.compareTo(from) <= 0).toList();
    if (container(info).equals("mov")) {
      return before.isEmpty()
          ? Duration.ZERO
          : reachable(info, before.getLast().plus(info.slack()));
    }
    // The last but one: an MPEG stream is found by its decode times, which run ahead.
    return before.size() < 2 ? Duration.ZERO : before.get(before.size() - 2);
  }

  private static String container(MediaInfo info) {
    return info.format().split(",", 2)[0];
  }

  /**
   * What to ask for so that reading begins at the last key frame not after {@code from}. MP4 is
   * searched by presentation time if it says how far decoding runs ahead, else by decode time; then
   * the first frame's presentation time is how far. Matroska is searched by presentation time.
   */
  private static Duration reachable(MediaInfo info, Duration from) {
    var start = info.video().orElseThrow().start();
    return switch (container(info)) {
      case "mov" -> start.isPositive() ? from.minus(least(start, LONGEST_REORDERING)) : from;
      // It counts in milliseconds and rounds what it is asked for; half of one is in the slack.
      case "matroska" -> from.minus(HALF_A_TICK);
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
    var early = from.minus(BEFORE);
    var isIndexed = info.keyFrames().isEmpty() || container(info).equals("mov");
    arguments.addAll(seek(info, isIndexed ? early : begun(info, early)));
    return of(arguments, asset);
  }

  private static Input of(List<String> arguments, Asset.Id asset) {
    arguments.addAll(List.of("-i", "file:" + Paths.asset(asset)));
    return new Input(arguments);
  }

  /** Only local files, and only the demuxer that probing found: no playlist opens anything else. */
  private static List<String> guarded(MediaInfo info) {
    return new ArrayList<>(List.of("-protocol_whitelist", "file,pipe", "-f", container(info)));
  }

  private static List<String> seek(MediaInfo info, Duration from) {
    if (!from.isPositive()) {
      return List.of();
    }
    var timestamp = Seconds.of(info.origin().plus(from));
    return List.of("-noaccurate_seek", "-seek_timestamp", "1", "-ss", timestamp);
  }
}
