package dev.spool.api;

import dev.spool.api.json.Json;
import dev.spool.api.json.StateBody;
import dev.spool.job.Job;
import dev.spool.job.Stage;
import dev.spool.postgres.JobTable.Past;
import java.io.IOException;
import java.util.UUID;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Messages as server-sent events. */
final class EventLine implements Follower.Line {
  private final SseEmitter emitter;
  private final Json json;
  private final boolean isOfOneJob;

  EventLine(SseEmitter emitter, Json json, boolean isOfOneJob) {
    this.emitter = emitter;
    this.json = json;
    this.isOfOneJob = isOfOneJob;
  }

  @Override
  public boolean send(Message message) throws IOException {
    switch (message) {
      case Message.Current(var news) -> {
        emitter.send(event("job", id(news.job()), news.json()));
        return !(isOfOneJob && news.job().state().isFinal());
      }
      case Message.Missed(var job, var past) ->
          emitter.send(event("state", id(job, past), json.write(body(job, past))));
      case Message.Heartbeat _ -> emitter.send(SseEmitter.event().comment("heartbeat"));
      case Message.Refused _ -> throw new IllegalStateException("nobody can ask on this line");
    }
    return true;
  }

  private static SseEmitter.SseEventBuilder event(String name, String id, String data) {
    return SseEmitter.event().name(name).id(id).data(data);
  }

  private String id(Job job) {
    return isOfOneJob
        ? String.valueOf(job.version())
        : new EventId(job.id(), job.version(), job.times().updated()).toString();
  }

  private String id(UUID job, Past past) {
    return isOfOneJob
        ? String.valueOf(past.version())
        : new EventId(job, past.version(), past.at()).toString();
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
    emitter.complete();
  }
}
