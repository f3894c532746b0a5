package dev.spool.postgres.json;

import dev.spool.job.Job;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Small collections as JSON, as jsonb columns hold them. */
public final class Columns {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Columns() {}

  public static List<String> texts(String json) {
    return JSON.readValue(json, new TypeReference<>() {});
  }

  public static Map<String, String> settings(String json) {
    return JSON.readValue(json, new TypeReference<>() {});
  }

  public static Map<String, UUID> ids(String json) {
    return JSON.readValue(json, new TypeReference<>() {});
  }

  public static List<Job.Output> outputs(String json) {
    return JSON.readValue(json, new TypeReference<>() {});
  }

  /** A list or map of texts, numbers and ids, or a list of records of them. */
  public static String write(Object collection) {
    return JSON.writeValueAsString(collection);
  }
}
