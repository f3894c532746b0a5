package dev.spool.postgres;

import dev.spool.timeline.Asset;
import dev.spool.work.StoredAsset;
import dev.spool.work.saved.Piece;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Callers' files. The same content is stored once, and belongs to everybody who uploaded it. */
public record AssetTable(JdbcClient jdbc) {
  private static final String SELECT =
      "select a.id, a.user_id, a.name, c.object_key, a.hash, c.size from asset a join content c using (hash)";

  /** Where a content is stored, if it is. */
  public Optional<String> keyOf(String hash) {
    return jdbc.sql("select object_key from content where hash = ?")
        .param(hash)
        .query(String.class)
        .optional();
  }

  /** Notes a content; the key that counts is the one that was there first. */
  public String addContent(String hash, String key, long size) {
    jdbc.sql("insert into content (hash, object_key, size) values (?, ?, ?) on conflict do nothing")
        .params(hash, key, size)
        .update();
    return keyOf(hash).orElseThrow();
  }

  /** Notes what was taken out of a project's file; all of it are contents. */
  public void addPieces(String project, List<Piece> pieces) {
    for (var piece : pieces) {
      jdbc.sql(
              "insert into piece (project, first, size, hash) values (?, ?, ?, ?) on conflict do nothing")
          .params(project, piece.place().offset(), piece.place().size(), piece.hash())
          .update();
    }
  }

  /** What was taken out of a project's file, in the order in which it lay there. */
  public List<Piece> pieces(String project) {
    return jdbc.sql(
            "select p.first, p.size, p.hash, c.object_key from piece p join content c on c.hash = p.hash"
                + " where p.project = ? order by p.first")
        .param(project)
        .query((row, _) ->
            new Piece(
                new Asset.Embedded(row.getLong("first"), row.getLong("size")),
                row.getString("hash"),
                row.getString("object_key")))
        .list();
  }

  /** Gives a user a content under a name. */
  public StoredAsset add(UUID id, String user, String name, String mime, String hash) {
    jdbc.sql(
            "insert into asset (id, user_id, name, mime, hash) values (?, ?, ?, ?, ?) on conflict do nothing")
        .params(id, user, name, mime, hash)
        .update();
    return find(id, user).orElseThrow();
  }

  /** A user's asset with a content; one of this name if there is. */
  public Optional<StoredAsset> withContent(String hash, String user, String name) {
    return jdbc.sql(
            SELECT
                + " where a.hash = ? and a.user_id = ? order by a.name = ? desc, a.created_at limit 1")
        .params(hash, user, name)
        .query(AssetTable::asset)
        .optional();
  }

  public Optional<StoredAsset> find(UUID id, String user) {
    return jdbc.sql(SELECT + " where a.id = ? and a.user_id = ?")
        .params(id, user)
        .query(AssetTable::asset)
        .optional();
  }

  /** How many bytes a user's files have; what he has twice counts once. */
  public long bytes(String user) {
    return jdbc.sql(
            """
            select coalesce(sum(c.size -
              coalesce((select sum(p.size) from piece p where p.project = c.hash), 0)), 0)
            from content c where c.hash in (select hash from asset where user_id = ?)
            """)
        .param(user)
        .query(Long.class)
        .single();
  }

  /** The newest of a user's assets that came with this name. */
  public Optional<StoredAsset> named(String name, String user) {
    return jdbc.sql(
            SELECT + " where a.name = ? and a.user_id = ? order by a.created_at desc limit 1")
        .params(name, user)
        .query(AssetTable::asset)
        .optional();
  }

  public List<StoredAsset> list(String user, int limit) {
    return jdbc.sql(SELECT + " where a.user_id = ? order by a.created_at desc, a.id limit ?")
        .params(user, limit)
        .query(AssetTable::asset)
        .list();
  }

  private static StoredAsset asset(java.sql.ResultSet row, int number)
      throws java.sql.SQLException {
    return new StoredAsset(
        row.getObject("id", UUID.class),
        row.getString("user_id"),
        row.getString("name"),
        row.getString("object_key"),
        row.getString("hash"),
        row.getLong("size"));
  }
}
