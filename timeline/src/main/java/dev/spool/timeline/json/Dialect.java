package dev.spool.timeline.json;

import dev.spool.timeline.Picture;
import java.util.Optional;

/** The kinds of document that have tracks of actions, and how they differ. */
enum Dialect {
  /** Written by the editor itself: it stamps creation dates, and sizes that mean nothing. */
  STAMPED,
  /** Like the editor's, but nothing shows that the editor wrote it. */
  UNSTAMPED,
  /** Written by hand for the FFmpeg pipeline. */
  HAND_WRITTEN,
  /** A manifest of the Chromium pipeline. */
  MANIFEST;

  static Dialect of(Json.Obj root) {
    if (root.has("created") || root.has("lastModified")) {
      return STAMPED;
    }
    if (root.has("fps")) {
      return MANIFEST;
    }
    return root.has("frameRate") || root.has("duration") ? HAND_WRITTEN : UNSTAMPED;
  }

  /** The fit of a clip when nobody names one. */
  Picture.Fit usualFit() {
    return switch (this) {
      case STAMPED, UNSTAMPED -> Picture.Fit.NONE;
      case HAND_WRITTEN, MANIFEST -> Picture.Fit.FILL;
    };
  }

  /** What a clip's width and height mean; a side not given is NaN. */
  Picture.Box box(double width, double height) {
    return switch (this) {
      case STAMPED ->
          isNoise(width, height) ? new Picture.Box.Canvas() : unlessNatural(width, height);
      case UNSTAMPED -> unlessNatural(width, height);
      case HAND_WRITTEN, MANIFEST -> new Picture.Box.Explicit(width, height);
    };
  }

  private static Picture.Box unlessNatural(double width, double height) {
    return width > 0 && height > 0
        ? new Picture.Box.UnlessNatural(width, height)
        : new Picture.Box.Explicit(width, height);
  }

  private static boolean isNoise(double width, double height) {
    return width == 1920 && height == 1080;
  }

  /** Whether volume pairs with rising times are key frames to ramp between. */
  boolean hasVolumeKeys() {
    return switch (this) {
      case STAMPED -> false;
      case UNSTAMPED, HAND_WRITTEN, MANIFEST -> true;
    };
  }

  /** Whether volume times are timeline times on every kind of track. */
  boolean isTimelineClocked() {
    return switch (this) {
      case STAMPED, UNSTAMPED, HAND_WRITTEN -> false;
      case MANIFEST -> true;
    };
  }

  /** The gain outside all segments, given that of the last one; usually full. */
  double rest(Optional<Double> last) {
    return switch (this) {
      case STAMPED, UNSTAMPED, HAND_WRITTEN -> 1;
      case MANIFEST -> last.orElse(1.0);
    };
  }
}
