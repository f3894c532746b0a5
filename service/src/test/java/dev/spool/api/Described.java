package dev.spool.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.spool.main.TestServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Calls the API and compares every answer with the API's own description. */
final class Described {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PROBLEM = "application/problem+json";

  private final TestServer server;
  private final HttpClient client;
  private final ObjectNode document;
  private final SchemaRegistry schemas =
      SchemaRegistry.withDefaultDialect(Dialects.getDraft202012());
  private final Set<String> seen;

  private Described(TestServer server, HttpClient client, ObjectNode document, Set<String> seen) {
    this.server = server;
    this.client = client;
    this.document = document;
    this.seen = seen;
  }

  /** The same description, and what was seen, while another server is called. */
  Described on(TestServer other) {
    return new Described(other, client, document, seen);
  }

  Described(TestServer server, HttpClient client) throws Exception {
    this.server = server;
    this.client = client;
    this.seen = new LinkedHashSet<>();
    var request = HttpRequest.newBuilder(server.address("/v1/openapi.json")).build();
    var text = client.send(request, BodyHandlers.ofString()).body();
    this.document = (ObjectNode) JSON.readTree(text);
  }

  /** An answer's status, and its body: JSON, or the text of what is none. */
  record Answer(int status, JsonNode body, String text, String type) {
    String field(String name) {
      return body.path(name).asString("");
    }
  }

  JsonNode document() {
    return document;
  }

  /** Every call as {@code GET /v1/jobs/{id}}. */
  Set<String> routes() {
    var routes = new TreeSet<String>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .propertyNames()
                .forEach(method ->
                    routes.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
    return routes;
  }

  JsonNode operation(String route) {
    var words = route.split(" ", 2);
    return document.path("paths").path(words[1]).path(words[0].toLowerCase(java.util.Locale.ROOT));
  }

  /** What is described and was not seen. */
  Set<String> unseen() {
    var unseen = new TreeSet<String>();
    for (var route : routes()) {
      for (var status : operation(route).path("responses").propertyNames()) {
        if (!status.equals("default") && !seen.contains(route + " " + status)) {
          unseen.add(route + " " + status);
        }
      }
    }
    return unseen;
  }

  Answer call(String call, Object body, String... headers) throws Exception {
    var words = call.split(" ", 2);
    var text = body instanceof String json ? json : JSON.writeValueAsString(body);
    var request =
        HttpRequest.newBuilder(server.address(words[1]))
            .method(
                words[0], text.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(text));
    if (!text.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    var answer = client.send(request.build(), BodyHandlers.ofString());
    var checked = answer(answer);
    var route = route(call);
    check(route, checked);
    if (answer.statusCode() < 300 && !text.isEmpty()) {
      var wanted = operation(route).path("requestBody").path("content").path("application/json");
      validate(call + " with " + text, wanted.path("schema"), JSON.readTree(text));
    }
    return checked;
  }

  Answer get(String path, String... headers) throws Exception {
    return call("GET " + path, "", headers);
  }

  Answer post(String path, Object body, String... headers) throws Exception {
    return call("POST " + path, body, headers);
  }

  private static Answer answer(HttpResponse<String> answer) {
    var type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    var body = type.endsWith("json") ? JSON.readTree(answer.body()) : JSON.createObjectNode();
    return new Answer(answer.statusCode(), body, answer.body(), type);
  }

  void check(String route, Answer answer) {
    var about = route + " -> " + answer.status() + " " + answer.text();
    seen.add(route + " " + answer.status());
    var responses = operation(route).path("responses");
    assertThat(responses.has(String.valueOf(answer.status()))).as("described: " + about).isTrue();
    var content = responses.path(String.valueOf(answer.status())).path("content");
    if (content.isMissingNode() || content.isEmpty()) {
      assertThat(answer.text()).as(about).isEmpty();
      return;
    }
    assertThat(List.copyOf(content.propertyNames())).as(about).containsExactly(answer.type());
    assertThat(answer.type().equals(PROBLEM)).as(about).isEqualTo(answer.status() >= 400);
    if (answer.type().endsWith("json")) {
      validate(about, content.path(answer.type()).path("schema"), answer.body());
      ordered(about, content.path(answer.type()).path("schema"), answer.body());
    }
  }

  /** The route of a path, the one with the fewest variables first. */
  private String route(String call) {
    var path = call.replaceFirst("[?].*", "");
    return routes().stream()
        .filter(route -> path.matches(route.replaceAll("\\{[^}]+}", "[^/]+")))
        .min((a, b) -> Long.compare(variables(a), variables(b)))
        .orElseThrow(() -> new AssertionError("not described: " + call));
  }

  private static long variables(String route) {
    return route.chars().filter(c -> c == '{').count();
  }

  void validate(String about, JsonNode schema, JsonNode body) {
    var whole = JSON.createObjectNode();
    whole.set("components", strict(document.path("components")));
    whole.setAll((ObjectNode) schema.deepCopy());
    assertThat(schemas.getSchema(whole).validate(body)).as(about).isEmpty();
  }

  /** What is not described must not be there. */
  private static JsonNode strict(JsonNode components) {
    var strict = components.deepCopy();
    for (var schema : strict.path("schemas")) {
      if (schema instanceof ObjectNode object && object.has("properties")) {
        object.put("additionalProperties", false);
      }
    }
    return strict;
  }

  /** Fields come in the order of the description. */
  private void ordered(String about, JsonNode schema, JsonNode body) {
    var resolved = resolved(schema);
    if (body.isArray()) {
      body.forEach(item -> ordered(about, resolved.path("items"), item));
    } else if (body.isObject() && resolved.has("properties")) {
      var described = resolved.path("properties").propertyNames().stream();
      assertThat(List.copyOf(body.propertyNames()))
          .as(about)
          .isEqualTo(described.filter(body::has).toList());
      body.properties()
          .forEach(field ->
              ordered(about, resolved.path("properties").path(field.getKey()), field.getValue()));
    }
  }

  private JsonNode resolved(JsonNode schema) {
    return Stream.of(schema.path("$ref").asString(""))
        .filter(ref -> !ref.isEmpty())
        .map(ref -> document.at(ref.substring(1)))
        .findFirst()
        .orElse(schema);
  }
}
