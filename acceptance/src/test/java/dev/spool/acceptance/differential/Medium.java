package dev.spool.acceptance.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * A media file with its frames decoded once to straight RGBA on disk. Sizes are after display
 * rotation; the natural size also counts the pixel aspect, so it may differ from the raster's.
 *
 * @param stored size of the decoded raster, before rotation
 * @param quarterTurns how often the raster has to be turned clockwise to stand upright
 * @param times presentation time of each frame, rising, first one zero
 */
record Medium(
    String name,
    boolean isVideo,
    boolean hasAlpha,
    Size stored,
    Size natural,
    int quarterTurns,
    List<Rational> times,
    Rational duration,
    Path raster) {
  private static final Rational EPSILON = Rational.of(1, 1_000_000);

  record Size(int width, int height) {
    Size turned() {
      return new Size(/* width= */ height, /* height= */ width);
    }
  }

  /** One frame, straight alpha, four bytes per pixel. */
  static final class Frame {
    private final Size size;
    private final byte[] rgba;

    Frame(Size size, byte[] rgba) {
      this.size = size;
      this.rgba = rgba;
    }

    Size size() {
      return size;
    }

    int at(int x, int y, int channel) {
      return rgba[(y * size.width() + x) * 4 + channel] & 0xff;
    }

    Frame clockwise() {
      var turned = new Frame(size.turned(), new byte[rgba.length]);
      for (int y = 0; y < size.width(); y++) {
        for (int x = 0; x < size.height(); x++) {
          int from = ((size.height() - 1 - x) * size.width() + y) * 4;
          System.arraycopy(rgba, from, turned.rgba, (y * size.height() + x) * 4, 4);
        }
      }
      return turned;
    }

    Frame clockwise(int quarterTurns) {
      return quarterTurns == 0 ? this : clockwise().clockwise(quarterTurns - 1);
    }
  }

  Medium {
    times = List.copyOf(times);
  }

  /** The frame whose presentation interval holds the source time; the last one after the end. */
  int indexAt(Rational source) {
    var limit = source.plus(EPSILON);
    int index = 0;
    while (index + 1 < times.size() && !limit.isBelow(times.get(index + 1))) {
      index++;
    }
    return index;
  }

  Frame frame(int index) {
    int length = stored.width() * stored.height() * 4;
    var buffer = ByteBuffer.allocate(length);
    try (var channel = FileChannel.open(raster)) {
      while (buffer.hasRemaining()
          && channel.read(buffer, (long) index * length + buffer.position()) >= 0) {
        // keep reading: a channel may return less than was asked for
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + raster, e);
    }
    return new Frame(stored, buffer.array()).clockwise(quarterTurns);
  }
}
