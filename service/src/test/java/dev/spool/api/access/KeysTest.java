package dev.spool.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.job.ApiKey;
import dev.spool.job.Scope;
import dev.spool.main.TestServer;
import dev.spool.postgres.KeyTable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
  private static final String UPLOAD = "{\"name\":\"a.mp4\",\"mime\":\"\",\"size\":10}";

  @TempDir static Path directory;
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static TestServer server;
  private static KeyTable keys;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start(directory, new Access.Guarded(Optional.empty()));
    keys = new KeyTable(server.backend().database().jdbc());
  }

  @AfterAll
  static void stop() {
    server.close();
    HTTP.close();
  }

  @Test
  void aKeyOpensWhatItsScopesSay() throws Exception {
    var both = client(key("ann", EnumSet.of(Scope.READ, Scope.WRITE), Optional.empty()));
    var reader = client(key("ann", Set.of(Scope.READ), Optional.empty()));
    var own = "/v1/uploads/" + both.post("/v1/uploads", UPLOAD).path("id").asString();
    assertThat(reader.status("GET", own)).isEqualTo(200);
    var refused = reader.send("POST", "/v1/uploads", UPLOAD);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(reader.status("GET", "/s3/params?filename=a.mp4")).isEqualTo(403);
    assertThat(reader.status("DELETE", own)).isEqualTo(403);
  }

  @Test
  void onlyAdministratorsSeeWhatIsAboutAllUsers() throws Exception {
    var user = client(key("ann", EnumSet.of(Scope.READ, Scope.WRITE), Optional.empty()));
    var admin = client(key("root", EnumSet.allOf(Scope.class), Optional.empty()));
    assertThat(user.status("GET", "/v1/dead-letters")).isEqualTo(403);
    assertThat(admin.status("GET", "/v1/dead-letters")).isEqualTo(200);
  }

  @Test
  void aKeyThatIsOverOrRevokedOpensNothing() throws Exception {
    var over = key("ann", Set.of(Scope.READ), Optional.of(Instant.now().minusSeconds(1)));
    assertThat(client(over).status("GET", "/v1/jobs")).isEqualTo(401);
    var secret = Secret.key();
    var id = add("ann", Set.of(Scope.READ), Optional.empty(), secret);
    keys.revoke(id, Instant.now());
    assertThat(client(secret.text()).status("GET", "/v1/jobs")).isEqualTo(401);
    assertThat(client(Secret.key().text()).status("GET", "/v1/jobs")).isEqualTo(401);
  }

  @Test
  void tokensAreNotTakenWhereNoIssuerIsKnown() throws Exception {
    assertThat(client(Issuer.create().token("ann")).status("GET", "/v1/jobs")).isEqualTo(401);
  }

  @Test
  void aPassOpensStreamsByTheirAddressAndNothingElse() throws Exception {
    var ann = client(key("ann", Set.of(Scope.READ), Optional.empty()));
    var pass = ann.post("/v1/passes", "").path("pass").asString();
    var nobody = client("");
    assertThat(opened("/v1/events?pass=" + pass)).isEqualTo(200);
    assertThat(opened("/v1/events?pass=" + pass + "x")).isEqualTo(401);
    assertThat(opened("/v1/events")).isEqualTo(401);
    assertThat(nobody.status("GET", "/v1/jobs?pass=" + pass)).isEqualTo(401);
    assertThat(nobody.status("POST", "/v1/passes?pass=" + pass)).isEqualTo(401);
    assertThat(client(pass).status("GET", "/v1/jobs")).isEqualTo(401);
    assertThat(socket("/v1/ws?pass=" + pass)).isTrue();
    assertThat(socket("/v1/ws")).isFalse();
  }

  @Test
  void aPassIsOverAfterMinutes() throws Exception {
    var old = Secret.pass();
    var then = Instant.now().minus(Duration.ofMinutes(6));
    keys.addPass(old.hash(), "ann", then, then.plus(Duration.ofMinutes(5)));
    assertThat(opened("/v1/events?pass=" + old.text())).isEqualTo(401);
  }

  @Test
  void theDescriptionIsThereForEverybody() throws Exception {
    assertThat(client("").status("GET", "/v1/openapi.json")).isEqualTo(200);
    assertThat(client("").status("GET", "/v1/nothing")).isEqualTo(401);
  }

  /** The status of a stream, which is not read. */
  private static int opened(String path) throws Exception {
    var answer =
        HTTP.send(
            HttpRequest.newBuilder(server.address(path)).build(), BodyHandlers.ofInputStream());
    answer.body().close();
    return answer.statusCode();
  }

  private static boolean socket(String path) {
    var address = URI.create(server.address(path).toString().replaceFirst("http", "ws"));
    try {
      HTTP.newWebSocketBuilder().buildAsync(address, new WebSocket.Listener() {}).join().abort();
      return true;
    } catch (CompletionException _) {
      return false;
    }
  }

  private static String key(String user, Set<Scope> scopes, Optional<Instant> expires) {
    var secret = Secret.key();
    add(user, scopes, expires, secret);
    return secret.text();
  }

  private static UUID add(
      String user, Set<Scope> scopes, Optional<Instant> expires, Secret secret) {
    var id = UUID.randomUUID();
    keys.add(
        new ApiKey(id, user, "test", scopes, Instant.now(), expires, Optional.empty()),
        secret.hash());
    return id;
  }

  private static Client client(String credential) {
    return new Client(server, HTTP, credential);
  }
}
