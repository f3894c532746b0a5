package dev.spool.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.main.TestServer;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** {@code /v1/openapi.json} says what runs, and what runs does what it says. */
class OpenApiTest {
  private static final Set<String> SELF_EVIDENT = Set.of("filename", "type");

  @TempDir static Path directory;
  private static TestServer server;
  private static HttpClient client;
  private static Described api;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start(directory.resolve("data"));
    client = HttpClient.newHttpClient();
    api = new Described(server, client);
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @Test
  void everyCallThatRunsIsDescribedAndNoOther() {
    var run = new TreeSet<String>();
    server
        .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((mapping, method) -> {
          if (method.getBeanType().getPackageName().startsWith(Calls.class.getPackageName())) {
            for (var path : mapping.getPatternValues()) {
              mapping.getMethodsCondition().getMethods().forEach(m -> run.add(m + " " + path));
            }
          }
        });
    assertThat(run).hasSizeGreaterThan(40);
    assertThat(api.routes()).isEqualTo(run);
  }

  @Test
  void everyCallHasANameOfItsOwnAndASentence() {
    var names = new HashSet<String>();
    for (var route : api.routes()) {
      var operation = api.operation(route);
      assertThat(names.add(operation.path("operationId").asString())).as(route).isTrue();
      assertThat(operation.path("summary").asString("")).as(route).endsWith(".");
      for (var parameter : operation.path("parameters")) {
        var name = parameter.path("name").asString();
        assertThat(name).isNotEqualTo("caller");
        assertThat(
                parameter.path("in").asString().equals("path")
                    || SELF_EVIDENT.contains(name)
                    || parameter.has("description"))
            .as(route + " " + name)
            .isTrue();
      }
    }
    assertThat(api.document().path("info").path("title").asString()).isEqualTo("Spool");
  }

  @Test
  void everyBodyThatIsDescribedIsUsed() {
    var text = api.document().toString();
    for (var name : api.document().path("components").path("schemas").propertyNames()) {
      assertThat(text).contains("\"#/components/schemas/" + name + "\"");
    }
  }

  @Test
  void everySentenceAboutAFieldIsAboutOneThatThereIs() {
    var schemas = api.document().path("components").path("schemas");
    for (var named : Fields.SENTENCES.entrySet()) {
      var words = named.getKey().split("\\.", 2);
      var field = schemas.path(words[0]).path("properties").path(words[1]);
      assertThat(field.path("description").asString(""))
          .as(named.getKey())
          .isEqualTo(named.getValue());
    }
  }

  @Test
  void everyAnswerIsAsDescribedAndEveryDescribedAnswerIsGiven() throws Exception {
    refusals();
    new DeadLettersJourney(server, api).go();
    new JobsJourney(server, api).go();
    new UploadsJourney(server, api, directory).go();
    var usual = Backend.Limits.USUAL;
    var impatient =
        new Backend.Limits(usual.most(), usual.download(), usual.upload(), Duration.ZERO);
    try (var hasty = TestServer.start(directory.resolve("hasty"), impatient)) {
      new UploadsJourney(hasty, api.on(hasty), directory).withoutPatience();
    }
    assertThat(api.unseen()).isEmpty();
  }

  /** What cannot be read is refused, and so is what is not there. */
  private static void refusals() throws Exception {
    var body =
        Map.of(
            "numbers", List.of(1), "partNumbers", List.of(1), "parts", List.of(), "etag", "none");
    for (var route : api.routes()) {
      var call =
          route
              .replaceAll("\\{(id|uploadId|jobId)}", UUID.randomUUID().toString())
              .replace("{number}", "1")
              .replace("{name}", "none");
      var keyed = route.contains("/s3/multipart/") ? call + "?key=none" : call;
      var takesBody = api.operation(route).has("requestBody");
      if (takesBody) {
        assertThat(api.call(keyed, "{").status()).as(route).isEqualTo(400);
      }
      if (route.contains("{")) {
        assertThat(api.call(keyed, takesBody ? body : "").status()).as(route).isEqualTo(404);
      }
    }
  }
}
