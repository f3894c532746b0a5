package dev.spool.postgres;

import dev.spool.job.ApiKey;
import dev.spool.job.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** API keys by the hash of their secret, and passes by theirs. */
public record KeyTable(JdbcClient jdbc) {
  public void add(ApiKey key, String hash) {
    jdbc.sql(
            """
            insert into api_key (id, user_id, name, hash, scopes, created_at, expires_at, revoked_at)
            values (:id, :user, :name, :hash, :scopes, :created, :expires, :revoked)
            """)
        .param("id", key.id())
        .param("user", key.user())
        .param("name", key.name())
        .param("hash", hash)
        .param(
            "scopes",
            key.scopes().stream().map(Scope::name).sorted().collect(Collectors.joining(" ")))
        .param("created", Timestamp.from(key.created()))
        .param("expires", key.expires().map(Timestamp::from).orElse(null))
        .param("revoked", key.revoked().map(Timestamp::from).orElse(null))
        .update();
  }

  /** The key of this hash, valid or not. */
  public Optional<ApiKey> find(String hash) {
    return jdbc.sql("select * from api_key where hash = ?")
        .param(hash)
        .query(KeyTable::key)
        .optional();
  }

  /** All keys, oldest first. */
  public List<ApiKey> all() {
    return jdbc.sql("select * from api_key order by created_at, id").query(KeyTable::key).list();
  }

  /** False when there is no such key, or it was revoked before. */
  public boolean revoke(UUID id, Instant now) {
    return jdbc.sql("update api_key set revoked_at = ? where id = ? and revoked_at is null")
            .params(Timestamp.from(now), id)
            .update()
        == 1;
  }

  /** Also forgets the passes that are over. */
  public void addPass(String hash, String user, Instant now, Instant expires) {
    jdbc.sql("delete from pass where expires_at <= ?").param(Timestamp.from(now)).update();
    jdbc.sql("insert into pass (hash, user_id, expires_at) values (?, ?, ?)")
        .params(hash, user, Timestamp.from(expires))
        .update();
  }

  /** Whose pass it is, while it is valid. */
  public Optional<String> userOfPass(String hash, Instant now) {
    return jdbc.sql("select user_id from pass where hash = ? and expires_at > ?")
        .params(hash, Timestamp.from(now))
        .query(String.class)
        .optional();
  }

  private static ApiKey key(ResultSet row, @SuppressWarnings("unused") int number)
      throws SQLException {
    return new ApiKey(
        row.getObject("id", UUID.class),
        row.getString("user_id"),
        row.getString("name"),
        Arrays.stream(row.getString("scopes").split(" "))
            .map(Scope::valueOf)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class))),
        row.getTimestamp("created_at").toInstant(),
        Optional.ofNullable(row.getTimestamp("expires_at")).map(Timestamp::toInstant),
        Optional.ofNullable(row.getTimestamp("revoked_at")).map(Timestamp::toInstant));
  }
}
