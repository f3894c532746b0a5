package dev.spool.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.chaos.FaultProxy.Fault;
import dev.spool.acceptance.program.Json;
import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.service.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A network that loses, cuts and garbles between a worker, its store and its database. A store that
 * falls silent costs half a minute: {@code -Dchaos.silence=true}.
 */
@Timeout(300)
class NetworkFaultTest {
  private static final String SOURCE = "GET /spool/uploads/";
  private static final String ANYTHING = "";

  private static final String PROJECT =
      """
      {'created':1,'width':320,'height':180,'backgroundColor':'#336699',
        'tracks':[{'controllerName':'video','url':'clock.mp4','actions':[{'start':0,'end':3}]}]}
      """
          .replace('\'', '"');

  @TempDir static Path directory;

  private static Site site;
  private static FaultProxy store;
  private static FaultProxy database;
  private static Server api;
  private static String clock;
  private static String request;
  private static byte[] undisturbed;

  @BeforeAll
  static void start() throws IOException {
    site = new Site(directory, Duration.ofSeconds(20));
    store = site.before("S3_ENDPOINT");
    database = site.before("DATABASE_URL");
    var through =
        Map.of(
            "S3_ENDPOINT",
            site.through(store, "S3_ENDPOINT"),
            "DATABASE_URL",
            site.through(database, "DATABASE_URL"));
    site.worker(through);
    api = site.another(through);
    clock = site.server.uploaded(Sources.clock(directory.resolve("clock.mp4")));
    request = "{\"assets\":{\"clock.mp4\":\"%s\"},\"project\":%s}".formatted(clock, PROJECT);
    undisturbed = made(submitted());
  }

  @AfterAll
  static void stop() {
    List.of(store, database).forEach(FaultProxy::heal);
    api.close();
    site.close();
    store.close();
    database.close();
  }

  @AfterEach
  void heal() {
    store.heal();
    database.heal();
  }

  /** A job for which everything has to be brought and made anew. */
  private static String submitted() {
    site.forgetPieces();
    site.forgetWarm();
    return site.submitted(request);
  }

  private static String ended(String job) {
    site.await("the end of a job", () -> site.job(job).containsKey("completedAt"));
    return site.state(job);
  }

  private static byte[] made(String job) throws IOException {
    assertThat(ended(job)).as("%s", site.job(job)).isEqualTo("succeeded");
    return Files.readAllBytes(site.video(job));
  }

  private record Hitch(int requests, Fault fault, String which) {}

  static List<Hitch> hitches() {
    return List.of(
        new Hitch(3, new Fault.Reset(), ANYTHING),
        new Hitch(3, new Fault.Answer(500), ANYTHING),
        new Hitch(3, new Fault.Answer(503), ANYTHING),
        new Hitch(2, new Fault.Answer(429), ANYTHING),
        new Hitch(2, new Fault.Cut(3_000), SOURCE),
        new Hitch(1, new Fault.Flip(), SOURCE),
        new Hitch(100, new Fault.Slow(2_000), ANYTHING));
  }

  @ParameterizedTest
  @MethodSource("hitches")
  void aHitchOfTheStoreIsOutlived(Hitch hitch) throws IOException {
    store.next(hitch.requests(), hitch.fault(), hitch.which());
    assertThat(made(submitted())).isEqualTo(undisturbed);
    assertThat(store.befallen()).isPositive();
  }

  @Test
  @EnabledIfSystemProperty(named = "chaos.silence", matches = "true")
  void aStoreThatFallsSilentIsAskedAgain() throws IOException {
    aHitchOfTheStoreIsOutlived(new Hitch(1, new Fault.Silence(), SOURCE));
    aHitchOfTheStoreIsOutlived(new Hitch(1, new Fault.Silence(), "PUT /spool/renditions/"));
  }

  @Test
  void piecesThatComeGarbledAreNotJoined() throws IOException {
    made(submitted());
    site.forgetWarm();
    store.next(1, new Fault.Flip(), "GET /spool/pieces/");
    assertThat(made(site.submitted(request))).isEqualTo(undisturbed);
    assertThat(store.befallen()).isEqualTo(1);
  }

  @Test
  void aStoreThatStaysAwayIsWaitedFor() throws IOException {
    store.always(new Fault.Answer(503));
    var job = submitted();
    site.await("three attempts", () -> Json.number(Json.member(site.job(job), "attempt")) > 3);
    site.await(
        "the job waits, and says for what",
        () ->
            site.state(job).equals("queued")
                && String.valueOf(site.job(job).get("message"))
                    .startsWith("The store of media and results cannot be reached."));
    assertThat(site.renditions(job)).isEmpty();
    store.heal();
    assertThat(made(job)).isEqualTo(undisturbed);
  }

  @Test
  void aProjectThatComesGarbledIsBroughtAgain() throws IOException {
    var document = Files.writeString(directory.resolve("project.json"), PROJECT);
    var asked =
        "{\"projectAsset\":\"%s\",\"assets\":{\"clock.mp4\":\"%s\"}}"
            .formatted(site.server.uploaded(document), clock);
    site.forgetPieces();
    store.next(1, new Fault.Flip(), SOURCE);
    assertThat(made(site.submitted(asked))).isEqualTo(undisturbed);
    assertThat(store.befallen()).isEqualTo(1);
  }

  @Test
  void aSourceThatAlwaysComesGarbledIsNotRendered() {
    store.next(1_000, new Fault.Flip(), SOURCE);
    var job = submitted();
    assertThat(ended(job)).isEqualTo("failed");
    assertThat(Json.object(Json.member(site.job(job), "failure")))
        .containsEntry("code", "source_unreadable");
    assertThat(site.renditions(job)).isEmpty();
    assertThat(site.pieces()).isEmpty();
  }

  @Test
  void aWorkerWhoseConnectionsToTheDatabaseBreakGoesOnWithTheSameAttempt() throws IOException {
    var job = submitted();
    database.always(new Fault.Reset());
    site.await("some calls in vain", () -> database.befallen() > 12);
    database.heal();
    assertThat(made(job)).isEqualTo(undisturbed);
    assertThat(site.job(job)).containsEntry("attempt", 1.0);
  }

  @Test
  void withoutItsDatabaseTheServiceSaysSoAndIsBackWithoutARestart() {
    assertThat(api.send("GET", "/v1/jobs", "").statusCode()).isEqualTo(200);
    for (var fault : List.of(new Fault.Reset(), new Fault.Silence())) {
      database.always(fault);
      var away = api.send("GET", "/v1/jobs", "");
      assertThat(away.statusCode()).as("%s", fault).isEqualTo(503);
      assertThat(away.headers().firstValue("Retry-After")).isPresent();
      database.heal();
      site.await("the service", () -> api.send("GET", "/v1/jobs", "").statusCode() == 200);
    }
  }
}
