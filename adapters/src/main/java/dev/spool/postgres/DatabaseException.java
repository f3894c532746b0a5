package dev.spool.postgres;

/** A database cannot be used; the message is a sentence for whoever runs Spool. Never a secret. */
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DatabaseException(String sentence) {
    super(sentence);
  }

  DatabaseException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
