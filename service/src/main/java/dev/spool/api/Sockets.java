package dev.spool.api;

import dev.spool.api.access.Caller;
import dev.spool.api.json.Json;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/**
 * The WebSocket's side of {@link EventsController}: the same messages, about jobs named in turn.
 */
@Component
final class Sockets extends TextWebSocketHandler {
  static final String CALLER = "caller";
  private static final String CONVERSATION = "conversation";
  private static final int LONGEST_REQUEST = 1_024;

  private final Board board;
  private final JobBodies bodies;
  private final Json json;

  Sockets(Board board, JobBodies bodies, Json json) {
    this.board = board;
    this.bodies = bodies;
    this.json = json;
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession session) {
    session.setTextMessageSizeLimit(LONGEST_REQUEST);
    session.setBinaryMessageSizeLimit(LONGEST_REQUEST);
    if (session.getAttributes().get(CALLER) instanceof Caller caller) {
      var follower = new Follower(new SocketLine(session, json), caller.until());
      var conversation = new Conversation(board, bodies, caller, follower);
      session.getAttributes().put(CONVERSATION, conversation);
      conversation.begin();
    }
  }

  @Override
  protected void handleTextMessage(WebSocketSession session, TextMessage message) {
    conversation(session)
        .ifPresent(conversation ->
            json.request(message.getPayload())
                .ifPresentOrElse(
                    conversation::hear, () -> conversation.refuse(ApiError.BAD_REQUEST, "")));
  }

  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    conversation(session).ifPresent(Conversation::end);
  }

  private static Optional<Conversation> conversation(WebSocketSession session) {
    return Optional.ofNullable(session.getAttributes().get(CONVERSATION))
        .map(Conversation.class::cast);
  }
}
