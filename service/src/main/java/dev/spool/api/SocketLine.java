package dev.spool.api;

import dev.spool.api.json.Json;
import dev.spool.api.json.SocketBodies.Refusal;
import dev.spool.api.json.SocketBodies.State;
import java.io.IOException;
import java.util.Locale;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/** Messages on a WebSocket: each says its type. */
final class SocketLine implements Follower.Line {
  private final WebSocketSession session;
  private final Json json;

  SocketLine(WebSocketSession session, Json json) {
    this.session = session;
    this.json = json;
  }

  @Override
  public boolean send(Message message) throws IOException {
    session.sendMessage(new TextMessage(text(message)));
    return true;
  }

  private String text(Message message) {
    return switch (message) {
      case Message.Current(var news) -> "{\"type\":\"job\",\"job\":" + news.json() + "}";
      case Message.Missed(var job, var past) ->
          json.write(new State("state", EventLine.body(job, past)));
      case Message.Heartbeat _ -> "{\"type\":\"heartbeat\"}";
      case Message.Refused(var error, var subject) ->
          json.write(
              new Refusal(
                  "error", error.name().toLowerCase(Locale.ROOT), error.message(), subject));
    };
  }

  @Override
  public void close() {
    try {
      session.close(CloseStatus.GOING_AWAY);
    } catch (IOException _) {
      // Whoever was there has gone.
    }
  }
}
