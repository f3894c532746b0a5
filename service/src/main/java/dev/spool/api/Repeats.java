package dev.spool.api;

import dev.spool.api.access.Caller;
import dev.spool.postgres.RepeatTable;
import dev.spool.work.Sha256;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Creating calls that are sent again with their Idempotency-Key create nothing more. */
@Component
final class Repeats {
  private static final int LONGEST_KEY = 255;

  private final Backend backend;
  private final RepeatTable table;

  Repeats(Backend backend) {
    this.backend = backend;
    this.table = new RepeatTable(backend.database().jdbc());
  }

  /** The id that {@code create} makes; that of the first call if the key was used before. */
  UUID once(Caller caller, Optional<String> key, Object request, Supplier<UUID> create) {
    if (key.isEmpty()) {
      return backend.database().inTransaction(create);
    }
    if (key.get().isBlank() || key.get().length() > LONGEST_KEY) {
      throw RefusedException.of(
          ApiError.BAD_REQUEST,
          "An Idempotency-Key has 1 to %d characters.".formatted(LONGEST_KEY));
    }
    var hash = Sha256.of(request.toString());
    return backend
        .database()
        .inTransaction(() -> {
          var earlier = table.take(caller.user(), key.get(), hash);
          if (earlier.isEmpty()) {
            var created = create.get();
            table.remember(caller.user(), key.get(), created.toString());
            return created;
          }
          if (!earlier.get().requestHash().equals(hash)) {
            throw RefusedException.of(ApiError.KEY_REUSED);
          }
          return UUID.fromString(earlier.get().created());
        });
  }
}
