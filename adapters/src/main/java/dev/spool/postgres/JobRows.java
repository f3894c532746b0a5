package dev.spool.postgres;

import dev.spool.job.Failure;
import dev.spool.job.FailureCode;
import dev.spool.job.Job;
import dev.spool.job.JobState;
import dev.spool.job.Stage;
import dev.spool.postgres.json.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs as rows. */
final class JobRows {
  private JobRows() {}

  static Job job(ResultSet row, @SuppressWarnings("unused") int number) throws SQLException {
    return new Job(
        row.getObject("id", UUID.class),
        row.getString("user_id"),
        request(row),
        state(row),
        new Job.Progress(
            row.getInt("percent"),
            row.getLong("frames_done"),
            row.getLong("frames_total"),
            row.getDouble("frames_per_second"),
            Optional.ofNullable(row.getObject("eta_seconds", Long.class))),
        row.getInt("attempt"),
        row.getLong("version"),
        failure(row),
        Optional.ofNullable(row.getString("rendition_key")).map(key -> rendition(key, row)),
        Columns.texts(row.getString("warnings")),
        new Job.Times(
            instant(row, "created_at").orElseThrow(),
            instant(row, "updated_at").orElseThrow(),
            instant(row, "started_at"),
            instant(row, "finished_at"),
            instant(row, "deadline")),
        new Job.Scheduling(
            row.getInt("priority"),
            Optional.ofNullable(row.getObject("batch_id", UUID.class)),
            row.getLong("ticket"),
            row.getInt("memory_class")));
  }

  private static Job.Request request(ResultSet row) throws SQLException {
    return new Job.Request(
        Optional.ofNullable(row.getString("project")),
        Optional.ofNullable(row.getObject("project_asset", UUID.class)),
        Columns.ids(row.getString("assets")),
        Columns.settings(row.getString("settings")),
        row.getString("title"));
  }

  private static JobState state(ResultSet row) throws SQLException {
    var stage = Stage.valueOf(row.getString("stage"));
    return switch (row.getString("state")) {
      case "QUEUED" -> new JobState.Queued(stage);
      case "RUNNING" -> new JobState.Running(stage);
      case "PAUSED" -> new JobState.Paused(stage);
      case "SUCCEEDED" -> new JobState.Succeeded();
      case "FAILED" ->
          new JobState.Failed(stage, FailureCode.valueOf(row.getString("failure_code")));
      case "TIMED_OUT" -> new JobState.TimedOut(stage);
      case "CANCELED" -> new JobState.Canceled(stage);
      default -> throw new IllegalStateException("no such state: " + row.getString("state"));
    };
  }

  private static Optional<Failure> failure(ResultSet row) throws SQLException {
    var code = row.getString("failure_code");
    return code == null
        ? Optional.empty()
        : Optional.of(
            new Failure(
                FailureCode.valueOf(code),
                text(row, "failure_sentence"),
                text(row, "failure_detail")));
  }

  private static String text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column)).orElse("");
  }

  private static Job.Rendition rendition(String key, ResultSet row) {
    try {
      return new Job.Rendition(
          key,
          row.getLong("rendition_size"),
          row.getDouble("rendition_seconds"),
          Columns.outputs(row.getString("outputs")));
    } catch (SQLException impossible) {
      throw new IllegalStateException("a job's row lacks its rendition's columns", impossible);
    }
  }

  static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }

  static @Nullable Timestamp timestamp(Optional<Instant> instant) {
    return instant.map(Timestamp::from).orElse(null);
  }

  static String name(JobState state) {
    return switch (state) {
      case JobState.Queued _ -> "QUEUED";
      case JobState.Running _ -> "RUNNING";
      case JobState.Paused _ -> "PAUSED";
      case JobState.Succeeded _ -> "SUCCEEDED";
      case JobState.Failed _ -> "FAILED";
      case JobState.TimedOut _ -> "TIMED_OUT";
      case JobState.Canceled _ -> "CANCELED";
    };
  }
}
