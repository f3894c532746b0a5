package dev.spool.mp4;

import dev.spool.media.Coding;
import dev.spool.media.Coding.CodedFrame;
import dev.spool.media.MediaInfo;
import dev.spool.work.packets.ByteRange;
import dev.spool.work.packets.Presence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Finds out how a track is coded, and whether its packets may be taken as they are. */
final class CodingReader {
  /** ffprobe prints six decimals. */
  private static final long ROUNDED_NANOS = 2_000;

  private final FileChannel file;
  private final Track track;
  private final MediaInfo info;
  private final Presence there;

  CodingReader(FileChannel file, Track track, MediaInfo info, Presence there) {
    this.file = file;
    this.track = track;
    this.info = info;
    this.there = there;
  }

  Coding.Known read() throws IOException, UnusableException {
    var described = AvcConfiguration.of(track);
    var sets = described.sets();
    var samples = track.samples();
    if (samples.count() == 0) {
      throw new UnusableException("it has no packets");
    }
    var nanos = times();
    var laterOnes = earliestFrom(nanos);
    var frames = new ArrayList<CodedFrame>();
    var latest = Long.MIN_VALUE;
    for (int i = 0; i < samples.count(); i++) {
      var isClean = latest < laterOnes[i];
      var restart = isClean && samples.isMarked(i) && isFresh(samples, i, described);
      frames.add(new CodedFrame(nanos[i], samples.size(i), restart));
      latest = Math.max(latest, nanos[i]);
    }
    checkDistinct(frames);
    return new Coding.Known(frames, sets);
  }

  /**
   * The times of all key frames, if some are decoded before frames that are shown earlier (open
   * groups of pictures): FFmpeg looks for key frames in the order of decoding, and would begin with
   * one that comes too late. Else none.
   */
  List<Duration> misleadingKeys() throws UnusableException {
    var samples = track.samples();
    var nanos = times();
    var earliest = earliestFrom(nanos);
    var keys = new ArrayList<Duration>();
    var misleading = false;
    for (int i = 0; i < nanos.length; i++) {
      if (samples.isMarked(i)) {
        keys.add(Duration.ofNanos(nanos[i]));
        misleading |= earliest[i] < nanos[i];
      }
    }
    return misleading ? keys.stream().sorted().toList() : List.of();
  }

  /** Of every packet, in source time. */
  private long[] times() throws UnusableException {
    var samples = track.samples();
    var shift = shift();
    var nanos = new long[samples.count()];
    var first = Long.MAX_VALUE;
    for (int i = 0; i < nanos.length; i++) {
      var time = nanos(samples.shown(i) + shift, track.timescale());
      nanos[i] = time - info.origin().toNanos();
      first = Math.min(first, time);
    }
    var probed = info.video().orElseThrow().start().toNanos();
    if (Math.abs(first - probed) > ROUNDED_NANOS) {
      throw new UnusableException("its times are kept in an unusual way");
    }
    return nanos;
  }

  /** What is added to the track's times: its edit list may delay it, never cut it. */
  private long shift() throws UnusableException {
    var scale = track.edits().movieTimescale();
    if (track.timescale() <= 0 || scale <= 0) {
      throw new UnusableException("its times have no unit");
    }
    var delay = 0L;
    var edits = new ArrayList<>(track.edits().list());
    if (!edits.isEmpty() && edits.getFirst().from() == -1) {
      delay = delay(edits.removeFirst().duration(), scale);
    }
    if (edits.isEmpty()) {
      return delay;
    }
    var samples = track.samples();
    var from = edits.getFirst().from();
    var shown = edits.getFirst().duration() * (double) track.timescale() / scale;
    for (int i = 0; i < samples.count(); i++) {
      var at = samples.shown(i) - from;
      if (edits.size() > 1 || at < 0 || (shown > 0 && at >= shown)) {
        throw new UnusableException("its edit list hides some of its frames");
      }
    }
    return delay - from;
  }

  private long delay(long duration, long scale) throws UnusableException {
    try {
      return Math.multiplyExact(duration, track.timescale()) / scale;
    } catch (ArithmeticException _) {
      throw new UnusableException("its times are too large");
    }
  }

  private static long nanos(long ticks, long timescale) throws UnusableException {
    try {
      return Math.floorDiv(
          Math.addExact(Math.multiplyExact(ticks, 1_000_000_000L), timescale / 2), timescale);
    } catch (ArithmeticException _) {
      throw new UnusableException("its times are too large");
    }
  }

  private static long[] earliestFrom(long[] nanos) {
    var earliest = nanos.clone();
    for (int i = nanos.length - 2; i >= 0; i--) {
      earliest[i] = Math.min(earliest[i], earliest[i + 1]);
    }
    return earliest;
  }

  private static void checkDistinct(List<CodedFrame> frames) throws UnusableException {
    var sorted = frames.stream().mapToLong(CodedFrame::nanos).sorted().toArray();
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        throw new UnusableException("two frames have the same time");
      }
    }
  }

  private boolean isFresh(Samples samples, int sample, AvcConfiguration described)
      throws IOException, UnusableException {
    var size = samples.size(sample);
    var at = samples.offset(sample);
    if (size > 0 && !there.has(new ByteRange(at, at + size))) {
      return false;
    }
    var packet = ByteBuffer.allocate(size);
    Movie.fill(packet, file, at);
    return Units.isFresh(packet.flip(), described);
  }
}
