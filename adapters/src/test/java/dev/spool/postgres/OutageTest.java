package dev.spool.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

class OutageTest {
  private final DatabaseUrl url = TestDatabase.freshUrl();
  private final Database database = Database.open(url, 2);
  private final JdbcClient admin = JdbcClient.create(Database.plain(TestDatabase.freshUrl()));
  private final AtomicInteger rests = new AtomicInteger();

  @AfterEach
  void close() {
    opened(true);
    database.close();
  }

  @Test
  void aCallGetsThroughOnceTheDatabaseIsBack() {
    opened(false);
    var outage =
        new Outage(
            Duration.ofMinutes(1),
            () -> {
              rests.incrementAndGet();
              opened(true);
            });
    assertThat(outage.outlived(this::asked)).isEqualTo(1);
    assertThat(rests.get()).isPositive();
  }

  @Test
  void aTransactionWhoseConnectionBreaksIsMadeAnew() {
    var outage = new Outage(Duration.ofMinutes(1), rests::incrementAndGet);
    var made =
        outage.outlived(() ->
            database.inTransaction(() -> {
              if (rests.get() == 0) {
                cut();
              }
              return asked();
            }));
    assertThat(made).isEqualTo(1);
    assertThat(rests.get()).isEqualTo(1);
  }

  @Test
  void nobodyWaitsForEverNorAfterAnInterruptNorForWhatIsWrong() {
    opened(false);
    var none = new Outage(Duration.ZERO, rests::incrementAndGet);
    assertThatThrownBy(() -> none.outlived(() -> database.inTransaction(this::asked)))
        .isInstanceOf(TransactionException.class);
    var interrupted =
        new Outage(
            Duration.ofMinutes(1),
            () -> {
              throw new InterruptedException();
            });
    assertThatThrownBy(() -> interrupted.outlived(this::asked))
        .isInstanceOf(DataAccessException.class);
    assertThat(Thread.interrupted()).isTrue();
    opened(true);
    assertThatThrownBy(() -> Outage.USUAL.outlived(() -> database.jdbc().sql("oh").update()))
        .isInstanceOf(BadSqlGrammarException.class);
  }

  private int asked() {
    return database.jdbc().sql("select 1").query(Integer.class).single();
  }

  private void opened(boolean to) {
    var name = url.jdbc().substring(url.jdbc().lastIndexOf('/') + 1);
    admin.sql("alter database %s with allow_connections %s".formatted(name, to)).update();
    if (!to) {
      cut();
    }
  }

  private void cut() {
    var name = url.jdbc().substring(url.jdbc().lastIndexOf('/') + 1);
    admin
        .sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = ?")
        .param(name)
        .query((_, _) -> 1)
        .list();
  }
}
