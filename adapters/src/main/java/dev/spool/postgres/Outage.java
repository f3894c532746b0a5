package dev.spool.postgres;

import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Outliving a database that is away for a while: restarted, failed over, cut off. Only for calls
 * that may be made twice, since one whose answer got lost may have done its work.
 */
record Outage(Duration patience, Rest between) {
  static final Outage USUAL = new Outage(Duration.ofMinutes(1), () -> Thread.sleep(500));

  /** Waits until the next try. */
  @FunctionalInterface
  interface Rest {
    void rest() throws InterruptedException;
  }

  /** What the call returns, once it gets through; what it threw last, if it does not. */
  <T> T outlived(Supplier<T> call) {
    var until = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        return call.get();
      } catch (DataAccessResourceFailureException
          | RecoverableDataAccessException
          | TransientDataAccessException
          | TransactionException away) {
        if (System.nanoTime() - until > 0 || !rested()) {
          throw away;
        }
      }
    }
  }

  private boolean rested() {
    try {
      between.rest();
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
