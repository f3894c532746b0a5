package dev.spool.work;

import java.nio.file.Path;

/**
 * Keeps finished pieces in the object store, each owner's apart: nobody learns, by how fast a job
 * is, what others have rendered.
 */
record KeptInStore(ObjectStore store, String owner) implements Kept {
  @Override
  public boolean bring(String fingerprint, Path file) throws FailedException, InterruptedException {
    return store.fetch(key(fingerprint), file).isPresent();
  }

  @Override
  public void keep(String fingerprint, Path file) throws FailedException, InterruptedException {
    store.put(key(fingerprint), file, "application/octet-stream", _ -> {});
  }

  private String key(String fingerprint) {
    return JobRun.PIECES + Sha256.of(owner) + "/" + fingerprint;
  }
}
