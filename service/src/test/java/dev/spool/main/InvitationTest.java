package dev.spool.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.postgres.DatabaseUrl;
import dev.spool.s3.S3Settings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvitationTest {
  private static final DatabaseUrl DATABASE =
      new DatabaseUrl("jdbc:postgresql://127.0.0.1:5433/spool", "postgres", "p%w @/:&");
  private static final S3Settings STORE =
      new S3Settings(
          Optional.of(URI.create("http://127.0.0.1:8081")),
          Optional.empty(),
          "us-east-1",
          "spool",
          Optional.of(new S3Settings.Keys("spool", "secret=")),
          true,
          Optional.empty(),
          new S3Settings.Encryption.None());

  @TempDir Path data;

  @Test
  void whoIsInvitedFindsTheSameDatabaseAndStore() throws Exception {
    try (var _ = Invitation.leave(data, Optional.of(DATABASE), Optional.of(STORE))) {
      var settings = Settings.of(Invitation.of(data).orElseThrow());
      assertThat(settings.database()).contains(DATABASE);
      assertThat(settings.store()).contains(STORE);
    }
  }

  @Test
  void onlyItsOwnerMayReadIt() throws Exception {
    Files.writeString(data.resolve("worker.env"), "of a service that was killed");
    try (var _ = Invitation.leave(data, Optional.of(DATABASE), Optional.empty())) {
      assertThat(Files.getPosixFilePermissions(data.resolve("worker.env")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void aServiceThatStopsTakesItBack() throws Exception {
    Invitation.leave(data, Optional.of(DATABASE), Optional.of(STORE)).close();
    assertThat(data).isEmptyDirectory();
    assertThat(Invitation.of(data)).isEmpty();
  }

  @Test
  void whatAKilledServiceLeftInvitesNobody() throws Exception {
    Files.writeString(data.resolve("worker.env"), "DATABASE_URL=postgres://user@host/name\n");
    assertThat(Invitation.of(data)).isEmpty();
  }

  @Test
  void anEmbeddedStoreAloneInvitesToTheStoreAlone() throws Exception {
    try (var _ = Invitation.leave(data, Optional.empty(), Optional.of(STORE))) {
      assertThat(Invitation.of(data).map(Map::keySet).orElseThrow())
          .contains("S3_BUCKET")
          .doesNotContain("DATABASE_URL");
    }
  }
}
