package dev.spool.job;

/**
 * Every way in which an attempt can fail: who must act, what is done about it without anybody
 * asking, what the caller reads, and what the caller can do. Names are API and never reused.
 */
public enum FailureCode {
  PROJECT_REFUSED(
      Blame.CALLER,
      Remedy.NONE,
      "The project cannot be rendered as it is.",
      "Correct what the message names."),
  SOURCE_UNREADABLE(
      Blame.CALLER,
      Remedy.NONE,
      "A media file could not be read.",
      "Upload the file again, or another one."),
  SOURCE_CORRUPT(
      Blame.CALLER,
      Remedy.NONE,
      "Your video file appears to be corrupted. Please try uploading a different file.",
      "Export the file again where it comes from, and upload that."),
  SOURCE_TRUNCATED(
      Blame.CALLER,
      Remedy.NONE,
      "Your video file ends too early. It was probably cut off on its way.",
      "Upload the file again."),
  CODEC_UNKNOWN(
      Blame.CALLER,
      Remedy.NONE,
      "Your video file is coded in a way that cannot be read here.",
      "Convert it to H.264 and AAC in an MP4 file, and upload that."),
  SOURCE_UNREACHABLE(
      Blame.OUTSIDE,
      Remedy.ANOTHER_ATTEMPT,
      "A media file could not be fetched from its address.",
      "Check that the address works, or upload the file."),
  FORMAT_UNAVAILABLE(
      Blame.CAPACITY,
      Remedy.NONE,
      "This machine cannot make the format that was asked for.",
      "Choose mp4, or ask for support."),
  FFMPEG_FAILED(
      Blame.US,
      Remedy.NONE,
      "FFmpeg could not make a part of the video.",
      "Try with a simpler project, and ask for support."),
  FFMPEG_STUCK(
      Blame.CAPACITY,
      Remedy.ANOTHER_ATTEMPT,
      "The encoder made no progress and was stopped.",
      "Retry; if it stays, try with a simpler project."),
  FFMPEG_STOPPED(
      Blame.OUTSIDE, Remedy.ANOTHER_ATTEMPT, "The encoder was stopped from outside.", "Retry."),
  OUT_OF_MEMORY(
      Blame.CAPACITY,
      Remedy.MORE_MEMORY,
      "The encoder was killed, most likely for lack of memory.",
      "Retry, or use smaller media or a smaller output."),
  OUT_OF_DISK(
      Blame.CAPACITY,
      Remedy.ANOTHER_ATTEMPT,
      "The disk is full.",
      "Free some space (or set TMPDIR to a larger disk), and retry."),
  DISK_TAKEN(
      Blame.CAPACITY,
      Remedy.WAIT,
      "The worker's disk has no room for this video just now.",
      "Wait: it goes on when other videos are done."),
  DISK_TOO_SMALL(
      Blame.CAPACITY,
      Remedy.NONE,
      "No worker's disk has room for this video.",
      "Make the video shorter or smaller, or ask whoever runs the service for larger disks."),
  WRONG_RESULT(
      Blame.US, Remedy.NONE, "The finished video is not what was planned.", "Ask for support."),
  STORE_UNREACHABLE(
      Blame.OUTSIDE,
      Remedy.WAIT,
      "The store of media and results cannot be reached.",
      "Wait: it goes on when the store is back."),
  STORE_REFUSED(
      Blame.US,
      Remedy.NONE,
      "The store of media and results refused. Its settings need attention.",
      "Ask whoever runs the service."),
  WORKER_LOST(
      Blame.US,
      Remedy.ANOTHER_ATTEMPT,
      "The workers broke off in the middle of this video.",
      "Retry, or try with a simpler project.");

  private final Blame blame;
  private final Remedy remedy;
  private final String sentence;
  private final String action;

  FailureCode(Blame blame, Remedy remedy, String sentence, String action) {
    this.blame = blame;
    this.remedy = remedy;
    this.sentence = sentence;
    this.action = action;
  }

  public Blame blame() {
    return blame;
  }

  /** What is done about it without anybody asking. */
  public Remedy remedy() {
    return remedy;
  }

  /** What the caller reads when nothing more is known. */
  public String sentence() {
    return sentence;
  }

  /** What the caller can do. */
  public String action() {
    return action;
  }

  /** Whether asking for another try helps once we have given up. */
  public boolean isWorthRetrying() {
    return remedy.isTransient();
  }

  public Severity severity() {
    return switch (remedy) {
      case NONE -> Severity.CRITICAL;
      case ANOTHER_ATTEMPT, MORE_MEMORY -> Severity.WARNING;
      case WAIT -> Severity.INFO;
    };
  }
}
