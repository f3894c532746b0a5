package dev.spool.work.packets;

/** Packets cannot follow each other as planned; encoding them again would help. */
public final class UnjoinableException extends Exception {
  private static final long serialVersionUID = 1;

  public UnjoinableException(String why) {
    super(why);
  }
}
