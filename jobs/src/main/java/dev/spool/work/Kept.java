package dev.spool.work;

import java.nio.file.Path;

/** What commands made before, by the fingerprint of everything that determines its bytes. */
public interface Kept {
  /** Nothing is kept. */
  Kept NOTHING =
      new Kept() {
        @Override
        public boolean bring(String fingerprint, Path file) {
          return false;
        }

        @Override
        public void keep(String fingerprint, Path file) {}
      };

  /** Puts what is known under a fingerprint into a file; false, and no file, if nothing is. */
  boolean bring(String fingerprint, Path file) throws FailedException, InterruptedException;

  /** Keeps what was made, durably once it returns. */
  void keep(String fingerprint, Path file) throws FailedException, InterruptedException;
}
