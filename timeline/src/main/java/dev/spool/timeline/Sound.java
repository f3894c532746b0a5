package dev.spool.timeline;

/** How a clip is heard: not at all, or at a gain that may change over time. */
public record Sound(boolean audible, Gain gain) {
  public static final Sound SILENT = new Sound(false, Gain.UNITY);
}
