package dev.spool.job;

/** Every way in which an attempt can fail. Names are API and never reused. */
public enum FailureCode {
  PROJECT_REFUSED(Blame.CALLER, false),
  SOURCE_UNREADABLE(Blame.CALLER, false),
  SOURCE_UNREACHABLE(Blame.OUTSIDE, true),
  FORMAT_UNAVAILABLE(Blame.CAPACITY, false),
  FFMPEG_FAILED(Blame.US, false),
  FFMPEG_STUCK(Blame.CAPACITY, true),
  OUT_OF_MEMORY(Blame.CAPACITY, true),
  OUT_OF_DISK(Blame.CAPACITY, true),
  WRONG_RESULT(Blame.US, false),
  STORE_UNREACHABLE(Blame.OUTSIDE, true),
  STORE_REFUSED(Blame.US, false),
  WORKER_LOST(Blame.US, true),
  CANCELED(Blame.CALLER, false);

  private final Blame blame;
  private final boolean worthRetrying;

  FailureCode(Blame blame, boolean worthRetrying) {
    this.blame = blame;
    this.worthRetrying = worthRetrying;
  }

  public Blame blame() {
    return blame;
  }

  public boolean isWorthRetrying() {
    return worthRetrying;
  }
}
