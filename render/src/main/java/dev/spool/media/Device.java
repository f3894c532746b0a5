package dev.spool.media;

import dev.spool.media.VideoStream.Size;
import java.util.Locale;

/**
 * An encoder of H.264 in hardware. {@code node}: the file that the operating system shows it as,
 * where it has to be named. {@code mark}: the hash of what it made of a test, which tells devices
 * and their drivers apart.
 */
public record Device(Kind kind, String node, String mark) {
  /** Smaller pictures are encoded before a device is ready, and some refuse them. */
  private static final int SHORTEST = 160;

  /** Many devices go no further. */
  private static final int LONGEST = 4096;

  /** The ways to devices that FFmpeg knows, the first that works is used. */
  public enum Kind {
    NVENC,
    QSV,
    VAAPI,
    VIDEOTOOLBOX;

    /** What FFmpeg calls it. */
    public String encoder() {
      return "h264_" + name().toLowerCase(Locale.ROOT);
    }
  }

  public boolean takes(Size size) {
    return Math.min(size.width(), size.height()) >= SHORTEST
        && Math.max(size.width(), size.height()) <= LONGEST;
  }
}
