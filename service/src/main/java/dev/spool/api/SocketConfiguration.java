package dev.spool.api;

import dev.spool.api.access.Callers;
import dev.spool.api.access.Origins;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** Where the WebSocket is, and whose pages may open it: our own and those of known origins. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class SocketConfiguration implements WebSocketConfigurer {
  private final Sockets sockets;
  private final Origins origins;

  SocketConfiguration(Sockets sockets, Origins origins) {
    this.sockets = sockets;
    this.origins = origins;
  }

  @Override
  public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
    registry
        .addHandler(sockets, "/v1/ws")
        .addInterceptors(new Introduction())
        .setAllowedOrigins(origins.allowed().toArray(String[]::new));
  }

  /** Whoever opened the socket is the caller of everything said on it. */
  private static final class Introduction implements HandshakeInterceptor {
    @Override
    public boolean beforeHandshake(
        ServerHttpRequest request,
        ServerHttpResponse response,
        WebSocketHandler handler,
        Map<String, Object> attributes) {
      var caller = Callers.current();
      caller.ifPresent(known -> attributes.put(Sockets.CALLER, known));
      return caller.isPresent();
    }

    @Override
    public void afterHandshake(
        ServerHttpRequest request,
        ServerHttpResponse response,
        WebSocketHandler handler,
        @Nullable Exception thrown) {
      // Nothing is left to do.
    }
  }
}
