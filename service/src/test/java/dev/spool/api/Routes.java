package dev.spool.api;

import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every call that names one upload. */
final class Routes {
  static final List<String> OF_ONE =
      List.of(
          "GET /v1/uploads/{id}",
          "POST /v1/uploads/{id}/parts {\"numbers\":[1]}",
          "POST /v1/uploads/{id}/complete {}",
          "DELETE /v1/uploads/{id}",
          "GET /v1/assets/{id}",
          "GET /s3/multipart/{id}/1?key={key}",
          "GET /s3/multipart/{id}?key={key}",
          "POST /s3/multipart/{id}/complete?key={key} {\"parts\":[]}",
          "DELETE /s3/multipart/{id}?key={key}",
          "GET /uploads/{id}/status",
          "POST /uploads/{id}/sync {}",
          "POST /uploads/{id}/urls {\"partNumbers\":[1]}",
          "POST /upload/{id}/urls {\"partNumbers\":[1]}",
          "POST /uploads/{id}/parts/1/complete {\"etag\":\"x\"}",
          "POST /upload/{id}/part/1 {\"etag\":\"x\"}",
          "POST /uploads/{id}/complete {}",
          "POST /upload/{id}/abort {}",
          "DELETE /uploads/{id}");

  private Routes() {}

  static Browser.Answer call(Browser browser, String route, UUID id, String key) throws Exception {
    var words = route.replace("{id}", id.toString()).replace("{key}", key).split(" ", 3);
    return switch (words[0]) {
      case "GET" -> browser.get(words[1]);
      case "DELETE" -> browser.delete(words[1]);
      default -> browser.post(words[1], words[2]);
    };
  }

  static JsonNode withoutRequestId(Browser.Answer answer) {
    return ((ObjectNode) answer.body().deepCopy()).without("requestId");
  }
}
