package dev.spool.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spool.job.FailureCode;
import dev.spool.s3.S3Settings.Keys;
import dev.spool.work.FailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest {
  @TempDir private Path directory;
  private final Browser browser = new Browser();

  @AfterEach
  void stop() {
    browser.close();
  }

  @Test
  void objectsAndSignedAddressesSurviveARestart() throws Exception {
    var file = Files.writeString(directory.resolve("file"), "moving pictures");
    var first = start(0);
    var port = first.port();
    var store = open(first);
    store.put("film", file, "text/plain", _ -> {});
    var address = store.readAddress("film", "film.txt", false, Browser.VALID);
    var upload = store.begin("other", "text/plain");
    store.close();
    first.close();

    try (var second = start(port);
        var again = open(second)) {
      assertThat(browser.get(address).body()).isEqualTo(Files.readAllBytes(file));
      assertThat(again.keys("")).containsExactly("film");
      browser.put(again.partAddress("other", upload, 1, Browser.VALID), new byte[3]);
      assertThat(again.parts("other", upload)).hasSize(1);
    }
  }

  @Test
  void keepsItsSecretFromOthers() throws Exception {
    try (var server = start(0)) {
      var secret = directory.resolve("store/secret");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
          .isEqualTo("rw-------");
      assertThat(server.settings().toString()).doesNotContain(Files.readString(secret));
    }
  }

  @Test
  void sweepsUploadsThatNobodyContinuedForADay() throws Exception {
    try (var server = start(0);
        var store = open(server)) {
      var old = store.begin("old/film", "text/plain");
      browser.put(store.partAddress("old/film", old, 1, Browser.VALID), new byte[3]);
      age(directory.resolve("store/objects/spool"));
      store.begin("fresh/film", "text/plain");
      store.put("old-object", Files.createFile(directory.resolve("empty")), "text/plain", _ -> {});
    }
    try (var server = start(0);
        var store = open(server);
        var left = Files.list(directory.resolve("store/objects/spool"))) {
      assertThat(left.map(path -> String.valueOf(path.getFileName())))
          .hasSize(3)
          .anyMatch(name -> name.endsWith("-fresh"))
          .noneMatch(name -> name.endsWith("-old"));
      assertThat(store.keys("")).containsExactly("old-object");
    }
  }

  @Test
  void sweepsFilesHalfReceivedADayAgoButNoObjectsOfSuchNames() throws Exception {
    var name = "film-" + UUID.randomUUID();
    var bucket = directory.resolve("store/objects/spool");
    try (var server = start(0);
        var store = open(server)) {
      store.put(name, Files.createFile(directory.resolve("empty")), "text/plain", _ -> {});
      Files.createFile(bucket.resolve("half-" + UUID.randomUUID()));
      age(bucket);
      Files.createFile(bucket.resolve(name.replace("film", "fresh")));
    }
    try (var server = start(0);
        var store = open(server)) {
      assertThat(store.keys("")).containsExactly(name, name.replace("film", "fresh"));
    }
  }

  @Test
  void namesTheKeyAndTheStoreWhenItCannotBeReached() throws Exception {
    var server = start(0);
    try (var store = open(server)) {
      server.close();

      var failure = catchThrowableOfType(FailedException.class, () -> store.find("film")).failure();

      assertThat(failure.code()).isEqualTo(FailureCode.STORE_UNREACHABLE);
      assertThat(failure.detail()).contains("film");
    }
  }

  @Test
  void refusesWhoKnowsAnotherSecret() throws Exception {
    try (var server = start(0);
        var store = new S3Store(withSecret(server.settings(), "another"))) {
      var file = Files.createFile(directory.resolve("empty"));

      var failure =
          catchThrowableOfType(
                  FailedException.class, () -> store.put("film", file, "text/plain", _ -> {}))
              .failure();

      assertThat(failure.code()).isEqualTo(FailureCode.STORE_REFUSED);
      assertThat(failure.detail()).contains("film");
    }
  }

  private EmbeddedStore start(int port) throws IOException {
    return EmbeddedStore.start(directory.resolve("store"), port, List.of(Browser.ORIGIN));
  }

  private static S3Store open(EmbeddedStore server) throws Exception {
    var store = new S3Store(server.settings());
    store.ensureBucket();
    return store;
  }

  private static S3Settings withSecret(S3Settings settings, String secret) {
    return new S3Settings(
        settings.endpoint(),
        settings.publicEndpoint(),
        settings.region(),
        settings.bucket(),
        Optional.of(new Keys("spool", secret)),
        settings.pathStyle(),
        settings.storageClass(),
        settings.encryption());
  }

  private static void age(Path root) throws IOException {
    var yesterday = FileTime.from(Instant.now().minus(Duration.ofHours(25)));
    try (var all = Files.walk(root)) {
      for (var path : all.toList()) {
        Files.setLastModifiedTime(path, yesterday);
      }
    }
  }
}
