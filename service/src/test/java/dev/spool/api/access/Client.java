package dev.spool.api.access;

import dev.spool.main.TestServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Calls with one credential; an empty one is not shown. */
record Client(TestServer server, HttpClient http, String credential) {
  static final JsonMapper JSON = JsonMapper.builder().build();

  HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(server.address(path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    if (!credential.isEmpty()) {
      request.header("Authorization", "Bearer " + credential);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  int status(String method, String path) throws IOException, InterruptedException {
    return send(method, path, "").statusCode();
  }

  JsonNode post(String path, String body) throws IOException, InterruptedException {
    var answer = send("POST", path, body);
    if (answer.statusCode() >= 300) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  /** What two refusals have in common that are the same. */
  static JsonNode withoutRequestId(HttpResponse<String> answer) {
    return ((ObjectNode) JSON.readTree(answer.body())).without("requestId");
  }
}
