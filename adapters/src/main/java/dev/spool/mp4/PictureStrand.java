package dev.spool.mp4;

import static dev.spool.mp4.Boxes.box;
import static dev.spool.mp4.Boxes.full;
import static dev.spool.mp4.Boxes.ints;
import static dev.spool.mp4.Boxes.shorts;
import static dev.spool.mp4.Boxes.text;

import dev.spool.ffmpeg.Join;
import dev.spool.ffmpeg.Join.Part;
import dev.spool.media.VideoStream.Size;
import dev.spool.mp4.Strand.Origin;
import dev.spool.mp4.Strand.Packet;
import dev.spool.mp4.Strand.Trust;
import dev.spool.timeline.FrameRate;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts H.264 parts one after the other. Frame n is shown at n / rate; the n-th packet is decoded so
 * much earlier that every packet is there in time, whatever part it comes from.
 */
final class PictureStrand {
  private static final int FINEST = 10_000;

  private final Size size;
  private final SetNumbers numbers;
  private final OpenFiles files;
  private final int timescale;
  private final int step;
  private final List<Packet> packets = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();

  /** Part by part, how much earlier each frame is shown than it is decoded; may be negative. */
  private final List<int[]> earlier = new ArrayList<>();

  private @Nullable AvcConfiguration described;

  PictureStrand(FrameRate rate, Size size, SetNumbers numbers, OpenFiles files)
      throws UnusableException {
    var frames = rate.frames();
    var seconds = rate.seconds();
    while (frames < FINEST) {
      frames *= 2;
      seconds *= 2;
    }
    if (frames > Integer.MAX_VALUE || seconds > Integer.MAX_VALUE) {
      throw new UnusableException("the frame rate is too unusual");
    }
    this.size = size;
    this.numbers = numbers;
    this.files = files;
    this.timescale = (int) frames;
    this.step = (int) seconds;
  }

  int timescale() {
    return timescale;
  }

  void add(Part part, Joiner.Source source) throws IOException, UnusableException {
    var track = source.track();
    var samples = track.samples();
    var configuration = AvcConfiguration.of(track);
    var first = Math.toIntExact(part.first());
    var count = Math.toIntExact(part.count());
    var isWhole = first == 0 && count == samples.count();
    var isOurs = part.origin() == Join.Origin.ENCODED;
    if (first + count > samples.count() || (isOurs && !isWhole)) {
      throw new UnusableException(
          "a part has %d frames where %d were planned".formatted(samples.count(), count));
    }
    var renumbering = isOurs ? Optional.<Renumbering>empty() : numbers.of(configuration);
    var called = renumbering.isPresent() ? renumbering.get().of(configuration) : configuration;
    described = described == null ? called : described.with(called);
    var origin =
        new Origin(
            source.file(),
            isOurs ? new Trust.Ours() : new Trust.Theirs(configuration, renumbering));
    earlier.add(earlier(samples, first, count));
    for (int i = 0; i < count; i++) {
      var at = packets.size();
      if (samples.isMarked(first + i) && (isOurs || isFresh(origin, samples, first + i))) {
        marks.add(at + 1);
      } else if (i == 0) {
        throw new UnusableException("a part does not begin with a key frame");
      }
      packets.add(
          new Packet(origin, samples.offset(first + i), samples.size(first + i), (long) at * step));
    }
  }

  /** Places in the order of decoding less those in the order of showing. */
  private static int[] earlier(Samples samples, int first, int count) throws UnusableException {
    var sorted = IntStream.range(first, first + count).mapToLong(samples::shown).sorted().toArray();
    for (int i = 1; i < count; i++) {
      if (sorted[i] == sorted[i - 1]) {
        throw new UnusableException("two frames have the same time");
      }
    }
    return IntStream.range(0, count)
        .map(i -> i - Arrays.binarySearch(sorted, samples.shown(first + i)))
        .toArray();
  }

  private boolean isFresh(Origin origin, Samples samples, int sample)
      throws IOException, UnusableException {
    var packet = ByteBuffer.allocate(samples.size(sample));
    Movie.fill(packet, files.of(origin.file()), samples.offset(sample));
    return origin.trust() instanceof Trust.Theirs(var configuration, _)
        && Units.isFresh(packet.flip(), configuration);
  }

  /** The track, in a movie with so many units a second. */
  Strand done(int movieTimescale) throws UnusableException {
    if (described == null) {
      throw new UnusableException("there is no picture");
    }
    var delay = earlier.stream().flatMapToInt(Arrays::stream).max().orElse(0);
    var stored = (long) packets.size() * step;
    var head =
        new Strand.Head(
            "vide",
            timescale,
            stored,
            Math.ceilDiv(stored * movieTimescale, (long) timescale),
            (long) delay * step,
            size.width(),
            size.height());
    return new Strand(
        head,
        packets,
        List.of(
            full("stsd", 0, ints(1), entry(described)),
            full("stts", 0, ints(1, packets.size(), step)),
            shownLater(delay),
            full("stss", 0, ints(marks.size()), ints(marks.stream().mapToInt(m -> m).toArray()))));
  }

  /** Runs of packets shown equally long after they are decoded. */
  private byte[] shownLater(int delay) {
    var all = earlier.stream().flatMapToInt(Arrays::stream).toArray();
    var runs = new int[2 * all.length];
    var entries = 0;
    for (int i = 0; i < all.length; ) {
      var end = i;
      while (end < all.length && all[end] == all[i]) {
        end++;
      }
      runs[2 * entries] = end - i;
      runs[2 * entries + 1] = (delay - all[i]) * step;
      entries++;
      i = end;
    }
    return full("ctts", 0, ints(entries), ints(Arrays.copyOf(runs, 2 * entries)));
  }

  /** Square pixels in limited BT.709, as every output's are. */
  private byte[] entry(AvcConfiguration configuration) {
    return box(
        "avc1",
        new byte[6],
        shorts(1),
        new byte[16],
        shorts(size.width(), size.height()),
        ints(0x480000, 0x480000, 0),
        shorts(1),
        new byte[32],
        shorts(24, -1),
        box("avcC", configuration.bytes()),
        box("colr", text("nclx"), shorts(1, 1, 1), new byte[1]),
        box("pasp", ints(1, 1)));
  }
}
