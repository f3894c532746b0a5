package dev.spool.mp4;

/** A file that must not be taken apart; the message completes "its packets cannot be copied:". */
final class UnusableException extends Exception {
  private static final long serialVersionUID = 1;

  UnusableException(String why) {
    super(why);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
