package dev.spool.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DatabaseTest {
  private static final Database DATABASE = TestDatabase.fresh();

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void givesAnEmptyDatabaseItsTables() {
    assertThat(
            DATABASE.jdbc().sql("select count(*) from scheduled_tasks").query(Long.class).single())
        .isZero();
  }

  @Test
  void findsNothingToDoTheSecondTime() {
    try (var again = Database.open(DATABASE.url(), 1)) {
      assertThat(
              again.jdbc().sql("select count(*) from scheduled_tasks").query(Long.class).single())
          .isZero();
    }
  }

  @Test
  void keepsAllOfATransactionOrNothing() {
    DATABASE.jdbc().sql("create table words (word text)").update();
    DATABASE.inTransaction(() -> write("kept"));
    assertThatThrownBy(() ->
            DATABASE.inTransaction(() -> {
              write("lost");
              throw new IllegalArgumentException("stop");
            }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(DATABASE.jdbc().sql("select word from words").query(String.class).list())
        .containsExactly("kept");
  }

  @Test
  void lets20SecondsGoByAtMostInAStatement() {
    assertThat(DATABASE.jdbc().sql("show statement_timeout").query(String.class).single())
        .isEqualTo("20s");
  }

  @Test
  void saysWhichDatabaseCannotBeUsedAndNotThePassword() {
    var url = new DatabaseUrl(DATABASE.url().jdbc(), DATABASE.url().user(), "s3cret-wrong");
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> Database.open(url))
        .withMessageContaining("/fresh_")
        .withMessageContaining("as postgres")
        .withMessageContaining("password authentication failed")
        .withStackTraceContaining("DatabaseException")
        .satisfies(e -> assertThat(e).hasStackTraceContaining("password authentication"))
        .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("s3cret"));
  }

  private static String stackTrace(Throwable thrown) {
    var text = new java.io.StringWriter();
    thrown.printStackTrace(new java.io.PrintWriter(text));
    return text.toString();
  }

  private static int write(String word) {
    return DATABASE.jdbc().sql("insert into words values (?)").param(word).update();
  }
}
