package dev.spool.acceptance.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Spool;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerTest {
  @TempDir Path directory;

  @Test
  void aWorkerWithoutAServiceSaysWhatItNeeds() {
    var nowhere = Spool.in(directory).run("worker");
    assertThat(nowhere.status()).isEqualTo(2);
    assertThat(nowhere.err()).contains("set DATABASE_URL and S3_BUCKET").contains("--data");
    var nobody = Spool.in(directory).run("worker", "--data", "data");
    assertThat(nobody.status()).isEqualTo(2);
    assertThat(nobody.err()).contains("No service with parts of its own runs on data");
  }

  @Test
  void aSettingThatCannotBeIsRefusedInASentence() {
    var refused = Spool.in(directory).with("SPOOL_LOST_AFTER", "soon").run("serve", "--port", 0);
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).startsWith("SPOOL_LOST_AFTER is a number and a unit");
  }

  @Test
  void aServiceThatWasKilledInvitesNobodyAndOneThatStopsEndsWell() {
    try (var server = Server.of(Spool.in(directory), "--workers", 0)) {
      server.kill();
      var nobody = Spool.in(directory).run("worker", "--data", Server.DATA);
      assertThat(nobody.err()).contains("No service with parts of its own runs on data");
      server.killAndRestart();
      var worker = Spool.in(directory).start("worker", "--data", Server.DATA);
      server.await("the worker", () -> worker.errSoFar().contains("Spool works"));
      worker.process().destroy();
      assertThat(worker.await().status()).isZero();
      assertThat(server.stop().status()).isZero();
      assertThat(directory.resolve(Server.DATA).resolve("worker.env")).doesNotExist();
    }
  }
}
