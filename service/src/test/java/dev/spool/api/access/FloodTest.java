package dev.spool.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.api.Backend;
import dev.spool.api.Backend.Amounts;
import dev.spool.main.TestServer;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who calls too often is told so, and nobody else is. */
class FloodTest {
  private static final int A_SECOND = 20;

  @TempDir Path directory;

  @Test
  void aFloodOfOneUsersCallsIsRefusedWhileOthersGoOn() throws Exception {
    var usual = Amounts.USUAL;
    var limits =
        Backend.Limits.of(
            new Amounts(
                usual.jobs(), usual.uploads(), usual.fileBytes(), usual.userBytes(), A_SECOND),
            Duration.ofDays(7));
    var issuer = Issuer.create();
    try (var http = HttpClient.newHttpClient();
        var server =
            TestServer.start(directory.resolve("data"), issuer.access(directory), limits)) {
      var flood = new Client(server, http, issuer.token("ann"));
      var statuses = new ArrayList<Integer>();
      while (!statuses.contains(429) && statuses.size() < 10_000) {
        statuses.add(flood.status("GET", "/v1/jobs"));
      }
      assertThat(statuses).hasSizeGreaterThan(A_SECOND).endsWith(429).containsOnly(200, 429);

      var other = new Client(server, http, issuer.token("bob"));
      for (int i = 0; i < A_SECOND / 2; i++) {
        flood.send("GET", "/v1/jobs", "");
        assertThat(other.status("GET", "/v1/jobs")).isEqualTo(200);
      }

      var nobody = new Client(server, http, "");
      var refused = nobody.send("GET", "/v1/jobs", "");
      for (int i = 0; refused.statusCode() == 401 && i < 10_000; i++) {
        refused = nobody.send("GET", "/v1/jobs", "");
      }
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(refused.body()).contains("\"code\":\"too_many\"");
    }
  }
}
