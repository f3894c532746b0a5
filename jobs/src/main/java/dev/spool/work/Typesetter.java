package dev.spool.work;

import dev.spool.media.MediaInfo;
import dev.spool.timeline.Text;
import java.io.IOException;
import java.nio.file.Path;

/** Sets text in type. */
public interface Typesetter {
  /**
   * Draws a text into a picture with alpha at {@code file}: {@code scale} picture pixels for each
   * canvas pixel, and the text's bleed on every side. The same text gives the same bytes anywhere.
   */
  MediaInfo typeset(Text text, double scale, Path file) throws IOException;
}
