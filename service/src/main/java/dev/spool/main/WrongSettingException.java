package dev.spool.main;

/** The environment says something that cannot be; the message says what, for whoever set it. */
final class WrongSettingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  WrongSettingException(String sentence) {
    super(sentence);
  }
}
