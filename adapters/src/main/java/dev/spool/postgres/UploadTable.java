package dev.spool.postgres;

import dev.spool.job.Upload;
import dev.spool.postgres.json.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files on their way. An upload ends once: whoever comes second changes nothing. */
public record UploadTable(JdbcClient jdbc) {
  private static final String ON_ITS_WAY =
      " and (state = 'PENDING' and expires_at > now() or state = 'INGESTING')";

  public void add(Upload upload) {
    jdbc.sql(
            """
            insert into upload (id, user_id, name, mime, method, size, part_size, expected_hash, object_key,
              store_upload, state, created_at, expires_at)
            values (:id, :user, :name, :mime, :method, :size, :partSize, :hash, :key, :upload, :state,
              :created, :expires)
            """)
        .param("id", upload.id())
        .param("user", upload.user())
        .param("name", upload.file().name())
        .param("mime", upload.file().mime())
        .param("method", upload.file().method().name())
        .param("size", upload.file().cut().map(Upload.Cut::size).orElse(null))
        .param("partSize", upload.file().cut().map(Upload.Cut::partSize).orElse(null))
        .param("hash", upload.file().hash().orElse(null))
        .param("key", upload.place().key())
        .param("upload", upload.place().upload())
        .param("state", upload.state().name())
        .param("created", Timestamp.from(upload.times().created()))
        .param("expires", Timestamp.from(upload.times().expires()))
        .update();
  }

  /** Whoever's it is. */
  public Optional<Upload> find(UUID id) {
    return jdbc.sql("select * from upload where id = ?")
        .param(id)
        .query(UploadTable::upload)
        .optional();
  }

  public Optional<Upload> find(UUID id, String user) {
    return jdbc.sql("select * from upload where id = ? and user_id = ?")
        .params(id, user)
        .query(UploadTable::upload)
        .optional();
  }

  /** The upload that goes to this key, or whose form does. */
  public Optional<Upload> ofKey(String key, String user) {
    return jdbc.sql(
            "select * from upload where user_id = :user"
                + " and (object_key = :key or method = 'FORM' and store_upload = :key)")
        .param("key", key)
        .param("user", user)
        .query(UploadTable::upload)
        .optional();
  }

  /** The newest upload of a user's of this name that is on its way, or was refused. */
  public Optional<Upload> named(String name, String user) {
    return jdbc.sql(
            "select * from upload where name = ? and user_id = ? and expires_at > now()"
                + " and state in ('PENDING', 'INGESTING', 'REFUSED')"
                + " order by created_at desc, id limit 1")
        .params(name, user)
        .query(UploadTable::upload)
        .optional();
  }

  /** A user's uploads that have not ended, newest first. */
  public List<Upload> pending(String user, int limit) {
    return jdbc.sql(
            "select * from upload where user_id = ?"
                + ON_ITS_WAY
                + " order by created_at desc, id limit ?")
        .params(user, limit)
        .query(UploadTable::upload)
        .list();
  }

  /** How many uploads of a user's have not ended, and how many bytes these were announced with. */
  public OnTheirWay onTheirWay(String user) {
    return jdbc.sql(
            "select count(*), coalesce(sum(size), 0) from upload where user_id = ?" + ON_ITS_WAY)
        .param(user)
        .query((row, _) -> new OnTheirWay(row.getInt(1), row.getLong(2)))
        .single();
  }

  /** Uploads that have not ended. */
  public record OnTheirWay(int count, long bytes) {}

  /**
   * All has arrived. False, and nothing changes, when it is no longer awaited.
   *
   * @param tags of the parts that its owner says make the file; none: all of them
   */
  public boolean ingest(Upload upload, Map<Integer, String> tags) {
    return jdbc.sql(
                "update upload set state = 'INGESTING', tags = :tags::jsonb"
                    + " where id = :id and state = 'PENDING'")
            .param("tags", Columns.write(tags))
            .param("id", upload.id())
            .update()
        == 1;
  }

  /** The parts that the owner named, with their tags. */
  public Map<Integer, String> tags(UUID id) {
    var named =
        jdbc.sql("select tags from upload where id = ?").param(id).query(String.class).single();
    return Columns.settings(named).entrySet().stream()
        .collect(Collectors.toMap(tag -> Integer.valueOf(tag.getKey()), Map.Entry::getValue));
  }

  /** Ends an upload; false, and nothing changes, when it has ended already. */
  public boolean end(Upload upload, Upload.State state, Optional<String> sentence) {
    return jdbc.sql(
                """
                update upload set state = :state, sentence = :sentence
                where id = :id and user_id = :user and state in ('PENDING', 'INGESTING')
                """)
            .param("state", state.name())
            .param("sentence", sentence.orElse(null))
            .param("id", upload.id())
            .param("user", upload.user())
            .update()
        == 1;
  }

  /** Uploads that could not arrive any more at an instant, at most 100; none is looked at now. */
  List<Upload> expired(Instant before) {
    return jdbc.sql(
            "select * from upload where expires_at < ? and state <> 'INGESTING'"
                + " order by expires_at limit 100")
        .param(Timestamp.from(before))
        .query(UploadTable::upload)
        .list();
  }

  void forget(UUID id) {
    jdbc.sql("delete from upload where id = ?").param(id).update();
  }

  /** Those of some keys that an asset has, or an upload that has not ended. */
  Set<String> known(Collection<String> keys) {
    return keys.isEmpty()
        ? Set.of()
        : jdbc.sql(
                """
                select object_key as known from content where object_key in (:keys) union
                select object_key from upload
                  where object_key in (:keys) and state in ('PENDING', 'INGESTING') union
                select store_upload from upload
                  where store_upload in (:keys) and state in ('PENDING', 'INGESTING')
                """)
            .param("keys", keys)
            .query((row, _) -> row.getString("known"))
            .set();
  }

  private static Upload upload(ResultSet row, @SuppressWarnings("unused") int number)
      throws SQLException {
    return new Upload(
        row.getObject("id", UUID.class),
        row.getString("user_id"),
        new Upload.Announced(
            row.getString("name"),
            row.getString("mime"),
            Upload.Method.valueOf(row.getString("method")),
            cut(row),
            Optional.ofNullable(row.getString("expected_hash"))),
        new Upload.Place(row.getString("object_key"), row.getString("store_upload")),
        Upload.State.valueOf(row.getString("state")),
        Optional.ofNullable(row.getString("sentence")),
        new Upload.Times(
            row.getTimestamp("created_at").toInstant(),
            row.getTimestamp("expires_at").toInstant()));
  }

  private static Optional<Upload.Cut> cut(ResultSet row) throws SQLException {
    var partSize = row.getLong("part_size");
    var size = row.getLong("size");
    return partSize == 0 ? Optional.empty() : Optional.of(new Upload.Cut(size, partSize));
  }
}
