package dev.spool.postgres;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What creating calls answered, by the caller's own key, so that a repetition creates nothing. */
public record RepeatTable(JdbcClient jdbc) {
  /** A call that was made before with this key: the hash of its request, and what it created. */
  public record Earlier(String requestHash, String created) {}

  /**
   * Takes a key for the transaction it is called in. Empty when the key is new; a call with the
   * same key that is still going on is waited for.
   */
  public Optional<Earlier> take(String user, String key, String requestHash) {
    var isNew =
        jdbc.sql(
                """
                insert into idempotency (user_id, key, request_hash, status, body)
                values (?, ?, ?, 201, '') on conflict do nothing
                """)
            .params(user, key, requestHash)
            .update();
    return isNew == 1
        ? Optional.empty()
        : jdbc.sql("select request_hash, body from idempotency where user_id = ? and key = ?")
            .params(user, key)
            .query((row, _) -> new Earlier(row.getString("request_hash"), row.getString("body")))
            .optional();
  }

  public void remember(String user, String key, String created) {
    jdbc.sql("update idempotency set body = ? where user_id = ? and key = ?")
        .params(created, user, key)
        .update();
  }
}
