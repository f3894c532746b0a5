package dev.spool.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
  @TempDir Path directory;

  @AfterEach
  void leavesNoProcessBehind() throws IOException {
    try (var all = ProcessHandle.allProcesses()) {
      assertThat(all.filter(this::isOfThisTest).toList()).isEmpty();
    }
  }

  private boolean isOfThisTest(ProcessHandle process) {
    try {
      return Path.of("/proc", "" + process.pid(), "cwd").toRealPath().startsWith(real());
    } catch (IOException _) {
      return false;
    }
  }

  @Test
  void isDurable() {
    try (var server = open();
        var database = Database.open(server.url(), 1)) {
      assertThat(setting(database, "fsync")).isEqualTo("on");
      assertThat(setting(database, "synchronous_commit")).isEqualTo("on");
      assertThat(setting(database, "full_page_writes")).isEqualTo("on");
      assertThat(setting(database, "max_connections")).isEqualTo("100");
      assertThat(setting(database, "shared_buffers")).isEqualTo("64MB");
      assertThat(setting(database, "listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(setting(database, "server_encoding")).isEqualTo("UTF8");
      assertThat(setting(database, "server_version")).startsWith("18.");
    }
  }

  @Test
  void keepsDataAndPortFromOneTimeToTheNext() {
    int port;
    try (var server = open()) {
      remember(server, "kept");
      port = server.port();
    }
    try (var server = open()) {
      assertThat(remembered(server)).containsExactly("kept");
      assertThat(server.port()).isEqualTo(port);
    }
  }

  @Test
  void takesAnotherPortWhenItsOwnIsTaken() throws IOException {
    int port;
    try (var server = open()) {
      port = server.port();
    }
    try (var _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
        var server = open()) {
      assertThat(server.port()).isNotEqualTo(port);
      assertThat(server.url().jdbc()).contains(":" + server.port() + "/");
    }
  }

  @Test
  void keepsWhatWasCommittedWhenEveryProcessIsKilled() {
    try (var server = open()) {
      remember(server, "committed");
      killAll(server.pid());
    }
    try (var server = open()) {
      assertThat(remembered(server)).containsExactly("committed");
    }
  }

  @Test
  void takesOverTheServerOfASpoolThatWasKilled() throws IOException {
    try (var other = OtherSpool.opening(directory)) {
      assertThat(other.answer()).isEqualTo("open");
    }
    var orphan = postmaster();
    try (var server = open()) {
      assertThat(server.pid()).isEqualTo(orphan);
      remember(server, "taken over");
    }
    try (var server = open()) {
      assertThat(remembered(server)).containsExactly("taken over");
    }
  }

  @Test
  void refusesASecondOwnerInAnotherProcess() throws IOException {
    try (var _ = open()) {
      var sentence =
          "The data directory %s is in use by process %d."
              .formatted(real(), ProcessHandle.current().pid());
      assertThatExceptionOfType(DatabaseException.class)
          .isThrownBy(this::open)
          .withMessage(sentence);
      try (var other = OtherSpool.opening(directory)) {
        assertThat(other.answer()).isEqualTo(sentence);
      }
    }
  }

  @Test
  void isNotStoppedByThePidFileOfADeadServerWhosePidIsAnothersNow() throws IOException {
    try (var server = open()) {
      remember(server, "kept");
      var file = directory.resolve("postgres/postmaster.pid");
      var left = Files.readAllLines(file);
      killAll(server.pid());
      left.set(0, Long.toString(foreigner()));
      Files.write(file, left);
    }
    try (var server = open()) {
      assertThat(remembered(server)).containsExactly("kept");
      assertThat(server.pid()).isNotEqualTo(foreigner());
    }
    assertThat(ProcessHandle.of(foreigner()).orElseThrow().isAlive()).isTrue();
  }

  @Test
  void beginsAgainWhenMakingTheDataWasCutShort() throws IOException {
    Files.createDirectories(directory.resolve("postgres"));
    Files.writeString(directory.resolve("postgres/postgresql.conf"), "half");
    try (var server = open()) {
      remember(server, "whole");
      assertThat(remembered(server)).containsExactly("whole");
    }
    try (var entries = Files.newDirectoryStream(directory, "postgres.unfinished-*")) {
      assertThat(entries).hasSize(1);
    }
  }

  @Test
  void letsNobodyInWithoutThePasswordAndShowsItToNobody() throws IOException {
    try (var server = open()) {
      var url = server.url();
      assertThat(server.toString() + url).doesNotContain(url.password());
      assertThat(Files.getPosixFilePermissions(directory.resolve("postgres.password"))).hasSize(2);
      assertThatExceptionOfType(DatabaseException.class)
          .isThrownBy(() -> Database.open(new DatabaseUrl(url.jdbc(), url.user(), "guess")))
          .withMessageContaining("password authentication failed");
    }
  }

  /** A process that lives all the time and is no server of ours: whoever started us. */
  private static long foreigner() {
    return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(1L);
  }

  private static void killAll(long pid) {
    var postmaster = ProcessHandle.of(pid).orElseThrow();
    var family = new ArrayList<>(postmaster.descendants().toList());
    family.addFirst(postmaster);
    family.forEach(ProcessHandle::destroyForcibly);
  }

  private long postmaster() throws IOException {
    var lines = Files.readAllLines(directory.resolve("postgres/postmaster.pid"));
    return Long.parseLong(lines.getFirst());
  }

  private Path real() throws IOException {
    return directory.toRealPath();
  }

  private EmbeddedDatabase open() {
    return EmbeddedDatabase.open(directory, TestDatabase.binaries());
  }

  private static String setting(Database database, String name) {
    return database.jdbc().sql("show " + name).query(String.class).single();
  }

  private static void remember(EmbeddedDatabase server, String word) {
    try (var database = Database.open(server.url(), 1)) {
      database.jdbc().sql("create table words (word text)").update();
      database.jdbc().sql("insert into words values (?)").param(word).update();
    }
  }

  private static List<Optional<String>> words(Database database) {
    return database
        .jdbc()
        .sql("select word from words")
        .query((row, _) -> Optional.ofNullable(row.getString(1)))
        .list();
  }

  private static List<String> remembered(EmbeddedDatabase server) {
    try (var database = Database.open(server.url(), 1)) {
      return words(database).stream().flatMap(Optional::stream).toList();
    }
  }
}
