package dev.spool.postgres;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The database's time, the same for all its machines, however wrong their own clocks are set. It is
 * looked at now and then; in between, and while the database is away, time passes as it does here.
 */
public final class DatabaseClock implements InstantSource {
  private static final Duration GOOD = Duration.ofMinutes(1);

  private final Supplier<Instant> database;
  private final LongSupplier nanos;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile Look last;

  /** What time it was, and what the machine's steady clock showed; when was asked last, by that. */
  private record Look(Instant time, long at, long asked) {
    Instant after(long now) {
      return time.plusNanos(now - at);
    }
  }

  public DatabaseClock(Database database) {
    this(() -> time(database), System::nanoTime);
  }

  /**
   * @param nanos goes on steadily, from anywhere
   */
  DatabaseClock(Supplier<Instant> database, LongSupplier nanos) {
    this.database = database;
    this.nanos = nanos;
    var now = nanos.getAsLong();
    this.last = new Look(database.get(), now, now);
  }

  private static Instant time(Database database) {
    return database
        .jdbc()
        .sql("select clock_timestamp()")
        .query(Timestamp.class)
        .single()
        .toInstant();
  }

  @Override
  public Instant instant() {
    var known = last;
    if (nanos.getAsLong() - known.asked() > GOOD.toNanos() && looking.compareAndSet(false, true)) {
      try {
        last = look(known);
      } finally {
        looking.set(false);
      }
    }
    return last.after(nanos.getAsLong());
  }

  private Look look(Look known) {
    try {
      var time = database.get();
      var now = nanos.getAsLong();
      return new Look(time, now, now);
    } catch (DataAccessException | TransactionException _) {
      return new Look(known.time(), known.at(), nanos.getAsLong());
    }
  }
}
