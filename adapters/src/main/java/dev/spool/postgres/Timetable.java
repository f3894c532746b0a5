package dev.spool.postgres;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.spool.work.FailedException;
import java.time.Duration;
import java.util.List;

/**
 * What is done again and again, by one process of all that share a database: the others take over
 * when it is gone. A table of its own, so that no job ever waits behind an errand.
 */
public final class Timetable implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Timetable.class.getName());
  private static final String TABLE = "errand";
  private static final Duration STOPPING = Duration.ofSeconds(2);

  /** Something to do, and how long to rest from its end to its next beginning. */
  public record Errand(String name, Duration rest, Work work) {
    /** The work of an errand: done anew next time when it fails. */
    @FunctionalInterface
    public interface Work {
      void run() throws FailedException, InterruptedException;
    }
  }

  private final Scheduler scheduler;

  private Timetable(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** Begins; an errand that nobody has done yet is done at once. */
  public static Timetable start(Database database, List<Errand> errands) {
    return start(database, errands, Duration.ofSeconds(5));
  }

  static Timetable start(Database database, List<Errand> errands, Duration polling) {
    var scheduler =
        Scheduler.create(database.source())
            .tableName(TABLE)
            .startTasks(errands.stream().map(Timetable::task).toList())
            .threads(1)
            .pollingInterval(polling)
            .heartbeatInterval(Duration.ofSeconds(5))
            .shutdownMaxWait(STOPPING)
            .clock(new DatabaseClock(database)::instant)
            .build();
    scheduler.start();
    return new Timetable(scheduler);
  }

  private static RecurringTask<Void> task(Errand errand) {
    return Tasks.recurring(errand.name(), FixedDelay.of(errand.rest()))
        .execute((_, _) -> run(errand));
  }

  private static void run(Errand errand) {
    try {
      errand.work().run();
    } catch (InterruptedException _) {
      LOG.log(System.Logger.Level.DEBUG, "stopped: " + errand.name());
    } catch (FailedException | RuntimeException failed) {
      LOG.log(
          System.Logger.Level.WARNING,
          "not all of " + errand.name() + " was done; the next time goes on",
          failed);
    } finally {
      // What is noted of the end needs the database, whose pool serves nobody interrupted.
      Thread.interrupted();
    }
  }

  @Override
  public void close() {
    scheduler.stop();
  }
}
