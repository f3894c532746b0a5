package dev.spool.api.access;

import dev.spool.api.json.PassBody;
import dev.spool.postgres.KeyTable;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Passes: browsers send no headers of ours when they open an event source, a socket, a link or a
 * video, and a token or key in an address would end up in logs.
 */
@RestController
final class PassesController {
  private static final Duration VALID = Duration.ofMinutes(5);

  private final KeyTable keys;
  private final InstantSource clock;

  PassesController(KeyTable keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** Opens event streams, the socket and downloads of the caller's, as {@code ?pass=}. */
  @PostMapping("/v1/passes")
  @ResponseStatus(HttpStatus.CREATED)
  PassBody create(Caller caller) {
    var pass = Secret.pass();
    var now = clock.instant();
    keys.addPass(pass.hash(), caller.user(), now, now.plus(VALID));
    return new PassBody(pass.text(), now.plus(VALID));
  }
}
