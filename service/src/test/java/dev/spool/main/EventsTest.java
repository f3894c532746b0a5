package dev.spool.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.main.EventReader.Event;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

class EventsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String US = "local";

  @TempDir private static Path data;
  private static LiveServer server;
  private static ConfigurableApplicationContext one;
  private static ConfigurableApplicationContext other;

  @BeforeAll
  static void start() throws Exception {
    server = new LiveServer(data);
    one = server.start();
    other = server.start();
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
    server.close();
  }

  @Test
  void everyChangeIsToldWithGrowingVersionsUntilTheJobIsOver() throws Exception {
    var job = server.add(US);
    try (var reader = events(one, job.id(), "")) {
      assertThat(reader.next().data().path("state").asString()).isEqualTo("queued");
      var taken = server.take(job);
      for (int percent = 1; percent <= 50; percent++) {
        server.report(taken, percent);
      }
      var moving = reader.until(e -> e.data().path("progress").asInt() == 50);
      server.finish(taken);
      var rest = reader.until(named("end"));
      assertThat(moving).extracting(Event::version).isSorted().doesNotHaveDuplicates();
      assertThat(moving).extracting(e -> e.data().path("progress").asInt()).isSorted();
      var last = rest.get(rest.size() - 2);
      assertThat(last.data().path("stage").asString()).isEqualTo("complete");
      assertThat(last.data().path("downloadUrl").asString()).startsWith("http");
      assertThat(last.id()).isEqualTo(String.valueOf(last.version()));
    }
  }

  @Test
  void whoComesBackMissesNoState() throws Exception {
    var job = server.add(US);
    var taken = server.take(job);
    server.report(taken, 10);
    server.finish(taken);
    try (var reader = events(one, job.id(), "1")) {
      var all = reader.until(named("job"));
      assertThat(all.subList(0, all.size() - 1))
          .extracting(
              e -> e.data().path("state").asString() + " " + e.data().path("stage").asString())
          .containsExactly(
              "running processing",
              "running storing",
              "running downloading",
              "succeeded downloading");
      assertThat(all.getLast().data().path("state").asString()).isEqualTo("succeeded");
      assertThat(reader.next().name()).isEqualTo("end");
      try (var again = events(one, job.id(), all.getLast().id())) {
        assertThat(again.status()).as("there is nothing to come back for").isEqualTo(204);
      }
    }
  }

  @Test
  void aStreamOfAllJobsTellsOfThoseThatAreOursAndGoesOnWhereItWasLeft() throws Exception {
    var foreign = server.add("somebody else");
    var job = server.add(US);
    var address = "http://127.0.0.1:" + LiveServer.port(one) + "/v1/events";
    var id = "";
    try (var reader = new EventReader(address, "")) {
      reader.until(of(job.id()));
      server.take(foreign);
      var taken = server.take(job);
      var seen =
          reader.until(of(job.id()).and(e -> e.data().path("state").asString().equals("running")));
      assertThat(seen).noneMatch(of(foreign.id()));
      id = seen.getLast().id();
      server.report(taken, 3);
    }
    server.cancel(job);
    try (var reader = new EventReader(address, id)) {
      var seen = reader.until(of(job.id()).and(named("job")));
      assertThat(seen)
          .filteredOn(of(job.id()).and(named("state")))
          .extracting(e -> e.data().path("state").asString())
          .contains("canceled");
      assertThat(seen.getLast().data().path("state").asString()).isEqualTo("canceled");
      assertThat(seen).noneMatch(of(foreign.id()));
    }
  }

  @Test
  void nobodyFollowsAJobThatIsNotTheirsOrNotThere() throws Exception {
    var foreign = server.add("somebody else");
    for (var id : List.of(foreign.id().toString(), UUID.randomUUID().toString(), "none")) {
      var answer = get(one, "/v1/jobs/" + id + "/events");
      assertThat(answer).contains("\"not_found\"");
    }
  }

  @Test
  void aHeartbeatComesWhileNothingMoves() throws Exception {
    var job = server.add(US);
    try (var reader = events(one, job.id(), "")) {
      assertThat(reader.until(named("comment"))).last().matches(named("comment"));
    }
  }

  @Test
  void apiProcessesAgreeAfterAChange() throws Exception {
    var job = server.add(US);
    try (var here = events(one, job.id(), "");
        var there = events(other, job.id(), "")) {
      assertThat(state(one, job.id())).isEqualTo("queued");
      assertThat(state(other, job.id())).isEqualTo("queued");
      post(one, "/v1/jobs/" + job.id() + "/cancel");
      assertThat(state(one, job.id())).as("who changed it reads it at once").isEqualTo("canceled");
      here.until(named("end"));
      there.until(named("end"));
      assertThat(state(other, job.id())).isEqualTo("canceled");
      assertThat(get(other, "/api/video/status/" + job.id())).contains("\"stage\":\"error\"");
    }
  }

  @Test
  void streamsEndWhenTheServerStops() throws Exception {
    var job = server.add(US);
    var stopping = server.start();
    try (var reader = events(stopping, job.id(), "");
        var all =
            new EventReader("http://127.0.0.1:" + LiveServer.port(stopping) + "/v1/events", "")) {
      reader.next();
      var stopped = Thread.startVirtualThread(stopping::close);
      reader.until(named("end"));
      all.until(named("end"));
      stopped.join();
    }
  }

  private static Predicate<Event> named(String name) {
    return event -> event.name().equals(name);
  }

  private static Predicate<Event> of(UUID job) {
    return event -> event.data().path("jobId").asString("").equals(job.toString());
  }

  private static EventReader events(ConfigurableApplicationContext at, UUID job, String last)
      throws IOException, InterruptedException {
    return new EventReader(
        "http://127.0.0.1:" + LiveServer.port(at) + "/v1/jobs/" + job + "/events", last);
  }

  private static String state(ConfigurableApplicationContext at, UUID job) throws Exception {
    return JSON.readTree(get(at, "/v1/jobs/" + job)).path("state").asString();
  }

  private static String get(ConfigurableApplicationContext at, String path) throws Exception {
    return sent(request(at, path).GET());
  }

  private static void post(ConfigurableApplicationContext at, String path) throws Exception {
    sent(request(at, path).POST(HttpRequest.BodyPublishers.noBody()));
  }

  private static HttpRequest.Builder request(ConfigurableApplicationContext at, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + LiveServer.port(at) + path));
  }

  private static String sent(HttpRequest.Builder request) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString()).body();
    }
  }
}
