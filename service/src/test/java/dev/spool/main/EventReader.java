package dev.spool.main;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a stream of server-sent events as a browser does. */
final class EventReader implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpResponse<Stream<String>> response;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  /** Comments are events named {@code comment}, the end is one named {@code end}. */
  record Event(String name, String id, JsonNode data) {
    long version() {
      return data.path("version").asLong();
    }
  }

  EventReader(String address, String lastEventId) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/event-stream");
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    response = client.send(request.build(), BodyHandlers.ofLines());
    Thread.startVirtualThread(this::read);
  }

  int status() {
    return response.statusCode();
  }

  private void read() {
    var name = "";
    var id = "";
    try (var lines = response.body()) {
      for (var line : (Iterable<String>) lines::iterator) {
        if (line.startsWith("event:")) {
          name = line.substring("event:".length());
        } else if (line.startsWith("id:")) {
          id = line.substring("id:".length());
        } else if (line.startsWith("data:")) {
          events.add(new Event(name, id, JSON.readTree(line.substring("data:".length()))));
        } else if (line.startsWith(":")) {
          events.add(new Event("comment", "", JSON.nullNode()));
        }
      }
    } catch (UncheckedIOException _) {
      // Closed by us.
    }
    events.add(new Event("end", "", JSON.nullNode()));
  }

  Event next() throws InterruptedException {
    var next = events.poll(30, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing was said");
    }
    return next;
  }

  /** Everything up to the first that is as wanted, and that one; heartbeats only if wanted. */
  List<Event> until(Predicate<Event> wanted) throws InterruptedException {
    var all = new ArrayList<Event>();
    while (true) {
      var next = next();
      if (wanted.test(next)) {
        all.add(next);
        return all;
      }
      if (next.name().equals("end")) {
        throw new AssertionError("the stream ended after " + all);
      }
      if (!next.name().equals("comment")) {
        all.add(next);
      }
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
