package dev.spool.process;

import dev.spool.media.MediaInfo;
import dev.spool.media.VideoStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Completes a file's facts from its packets: its length, and where its key frames are. */
final class PacketReader {
  private static final Set<String> WITHOUT_INDEX =
      Set.of("mpegts", "mpeg", "h264", "hevc", "m4v", "obu");
  private static final int MOST_KEY_FRAMES = 200_000;

  private final MediaInfo info;
  private final ArrayList<Duration> keyFrames = new ArrayList<>();
  private Duration end = Duration.ZERO;

  PacketReader(MediaInfo info) {
    this.info = info;
  }

  /** Live recordings (WebM from a browser) have no length; MPEG streams have no index. */
  static boolean isNeeded(MediaInfo info) {
    return !info.still() && (info.duration().isZero() || WITHOUT_INDEX.contains(info.format()));
  }

  /** One packet: {@code pts_time,duration_time,flags}. */
  void add(String line) {
    var fields = line.split(",", -1);
    if (fields.length < 3) {
      return;
    }
    time(fields[0])
        .ifPresent(pts -> {
          var at = pts.minus(info.origin());
          var last = at.plus(time(fields[1]).orElse(frame()));
          end = last.compareTo(end) > 0 ? last : end;
          if (fields[2].startsWith("K") && keyFrames.size() < MOST_KEY_FRAMES) {
            keyFrames.add(at);
          }
        });
  }

  MediaInfo completed() {
    var indexed = !WITHOUT_INDEX.contains(info.format()) || info.video().isEmpty();
    return new MediaInfo(
        info.format(),
        info.duration().isZero() ? end : info.duration(),
        info.origin(),
        false,
        info.video(),
        info.audio(),
        indexed ? List.of() : keyFrames.stream().sorted().toList());
  }

  private Duration frame() {
    return info.video().map(VideoStream::rate).map(rate -> rate.timeOf(1)).orElse(Duration.ZERO);
  }

  private static Optional<Duration> time(String text) {
    if (!text.matches("-?[0-9]{1,9}(\\.[0-9]{1,12})?")) {
      return Optional.empty();
    }
    var nanos = new BigDecimal(text).movePointRight(9).setScale(0, RoundingMode.HALF_UP);
    return Optional.of(Duration.ofNanos(nanos.longValueExact()));
  }
}
