package dev.spool.main;

/** What the program's exit codes mean; 130 after Ctrl-C is the JVM's own. */
final class ExitCodes {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_INPUT = 2;

  private ExitCodes() {}
}
