package dev.spool.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spool.main.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP with the API and the store, and knows nothing but addresses. */
record Browser(TestServer server, HttpClient client) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  record Answer(int status, JsonNode body) {
    String text(String field) {
      return body.path(field).asString("");
    }
  }

  Answer post(String path, Object body) throws IOException, InterruptedException {
    var text = body instanceof String json ? json : JSON.writeValueAsString(body);
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(text)));
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  Answer delete(String path) throws IOException, InterruptedException {
    return send(request(path).DELETE());
  }

  /** The entity tag as the store sends it. */
  String put(String address, byte[] bytes) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofByteArray(bytes))
            .build();
    var answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  /** Asks until the answer is so. */
  Answer await(String path, Predicate<Answer> isSo) throws IOException, InterruptedException {
    var deadline = Instant.now().plusSeconds(60);
    var answer = get(path);
    while (!isSo.test(answer)) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("waited in vain: " + answer.body());
      }
      LockSupport.parkNanos(50_000_000);
      answer = get(path);
    }
    return answer;
  }

  /** Sends a file as the form that was answered; the status. */
  int form(JsonNode params, byte[] bytes) throws IOException, InterruptedException {
    var body = new ByteArrayOutputStream();
    for (var field : params.path("fields").properties()) {
      body.writeBytes(
          "--x\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
              .formatted(field.getKey(), field.getValue().asString())
              .getBytes(UTF_8));
    }
    body.writeBytes(
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"blob\"\r\n\r\n"
            .getBytes(UTF_8));
    body.writeBytes(bytes);
    body.writeBytes("\r\n--x--\r\n".getBytes(UTF_8));
    var request =
        HttpRequest.newBuilder(URI.create(params.path("url").asString()))
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.address(path));
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var answer = client.send(request.build(), BodyHandlers.ofString());
    return new Answer(
        answer.statusCode(), JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body()));
  }
}
