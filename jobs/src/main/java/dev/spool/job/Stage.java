package dev.spool.job;

import java.util.Optional;

/** Where a job is for the person watching. Each stage has a progress of its own, 0 to 100. */
public enum Stage {
  /** The media and the project arrive. */
  UPLOAD,
  /** Frames are made. */
  PROCESSING,
  /** The finished video goes into the object store. */
  STORAGE,
  /** The download is made ready. */
  DOWNLOAD;

  /** The stage after this one; none after the last. */
  public Optional<Stage> next() {
    return switch (this) {
      case UPLOAD -> Optional.of(PROCESSING);
      case PROCESSING -> Optional.of(STORAGE);
      case STORAGE -> Optional.of(DOWNLOAD);
      case DOWNLOAD -> Optional.empty();
    };
  }
}
