package dev.spool.api;

import dev.spool.api.json.Json;
import dev.spool.api.json.StateBody;
import dev.spool.job.Stage;
import dev.spool.postgres.JobTable.Past;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Messages as server-sent events. The answer is written without Spring, which would keep a lot for
 * every stream, and report everybody who goes away as an error.
 */
final class EventLine implements Follower.Line {
  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final Json json;
  private final Subject subject;

  /** What a stream is about: it decides how its events are numbered, and whether it ends. */
  enum Subject {
    ONE_JOB,
    ALL_JOBS
  }

  EventLine(HttpServletRequest request, HttpServletResponse response, Json json, Subject subject) {
    this.request = request;
    this.response = response;
    this.json = json;
    this.subject = subject;
  }

  /** Begins to answer, and says what is to be done when the stream is over for whatever reason. */
  void open(Runnable whenOver) {
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    var exchange = request.startAsync();
    exchange.setTimeout(0);
    exchange.addListener(new Over(whenOver));
    try {
      response.flushBuffer();
    } catch (IOException _) {
      // Whoever asked has gone: the first message will find out.
    }
  }

  /** Nothing ends by itself without an error: there is no time-out. */
  private record Over(Runnable then) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
      then.run();
    }

    @Override
    public void onError(AsyncEvent event) {
      then.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      then.run();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      // It goes on.
    }
  }

  @Override
  public boolean send(Message message) throws IOException {
    var out = response.getOutputStream();
    out.write(text(message).getBytes(StandardCharsets.UTF_8));
    out.flush();
    return !isLast(message);
  }

  private String text(Message message) {
    return switch (message) {
      case Message.Current(var news) -> {
        var job = news.job();
        yield event("job", id(job.id(), job.version(), job.times().updated()), news.json());
      }
      case Message.Missed(var job, var past) ->
          event("state", id(job, past.version(), past.at()), json.write(body(job, past)));
      case Message.Heartbeat _ -> ":heartbeat\n\n";
      case Message.Refused _ -> throw new IllegalStateException("nobody can ask on this line");
    };
  }

  private static String event(String name, String id, String data) {
    return "event:" + name + "\nid:" + id + "\ndata:" + data + "\n\n";
  }

  private String id(UUID job, long version, Instant at) {
    return switch (subject) {
      case ONE_JOB -> String.valueOf(version);
      case ALL_JOBS -> new EventId(job, version, at).toString();
    };
  }

  private boolean isLast(Message message) {
    return switch (subject) {
      case ONE_JOB -> message instanceof Message.Current(var news) && news.job().state().isFinal();
      case ALL_JOBS -> false;
    };
  }

  static StateBody body(UUID job, Past past) {
    return new StateBody(
        job,
        past.version(),
        JobView.state(past.state()),
        JobView.guide(Stage.valueOf(past.stage())),
        past.at());
  }

  @Override
  public void close() {
    try {
      request.getAsyncContext().complete();
    } catch (IllegalStateException _) {
      // The server was faster: whoever was there has gone.
    }
  }
}
