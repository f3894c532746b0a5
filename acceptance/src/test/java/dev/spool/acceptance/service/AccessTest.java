package dev.spool.acceptance.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Spool;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
  @TempDir Path directory;

  @Test
  void aKeyMadeOnTheCommandLineOpensTheServiceUntilItIsRevoked() {
    try (var server = Server.of(Spool.in(directory), "--auth", "required")) {
      assertThat(server.send("GET", "/v1/jobs", "").statusCode()).isEqualTo(401);
      var made = keys("create", "--user", "ann", "--name", "ci");
      var key = made.out().strip();
      assertThat(status(server, key)).isEqualTo(200);

      var listed = keys("list").out();
      assertThat(listed).contains("\tann\tci\tREAD,WRITE\tvalid").doesNotContain(key);
      keys("revoke", listed.substring(0, listed.indexOf('\t')));
      server.await("the key to be forgotten", () -> status(server, key) == 401);
    }
  }

  private static int status(Server server, String key) {
    return server.send("GET", "/v1/jobs", "", "Authorization", "Bearer " + key).statusCode();
  }

  private Spool.Ran keys(String... arguments) {
    var all = new Object[arguments.length + 3];
    all[0] = "keys";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[all.length - 2] = "--data";
    all[all.length - 1] = "data";
    return Spool.in(directory).run(all).succeeded();
  }

  @Test
  void nobodyIsLetInFromElsewhereUnasked() {
    var ran = Spool.in(directory).run("serve", "--listen", "0.0.0.0");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("AUTH_ISSUER").contains("--auth required");
    assertThat(directory.resolve("spool-data")).doesNotExist();
  }
}
