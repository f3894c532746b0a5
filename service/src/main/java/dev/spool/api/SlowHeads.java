package dev.spool.api;

import java.time.Duration;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Ends connections on which a request does not begin within twice the patience: its head comes drop
 * by drop, or not at all. Jetty's idle time-out does not see them, it counts from the last drop.
 */
@Component
final class SlowHeads implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {
  private static final String BUSY = SlowHeads.class.getName();

  private final Duration patience;

  SlowHeads(@Value("${spool.patience.head:25s}") Duration patience) {
    this.patience = patience;
  }

  @Override
  public void customize(JettyServletWebServerFactory factory) {
    factory.addServerCustomizers(this::watch);
  }

  private void watch(Server server) {
    server.setHandler(new Marking(server.getHandler()));
    for (var connector : server.getConnectors()) {
      connector.addBean(new Opened(connector, patience));
    }
  }

  /** Marks connections whose request has begun and is not answered to its end. */
  private static final class Marking extends Handler.Wrapper {
    Marking(Handler wrapped) {
      super(wrapped);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      var connection = request.getConnectionMetaData();
      connection.setAttribute(BUSY, true);
      Request.addCompletionListener(request, _ -> connection.removeAttribute(BUSY));
      return super.handle(request, response, callback);
    }
  }

  /** Sockets of another protocol are none of our business. */
  private record Opened(Connector connector, Duration patience) implements Connection.Listener {
    @Override
    public void onOpened(Connection connection) {
      if (connection instanceof ConnectionMetaData http) {
        new Watch(this, http).schedule();
      }
    }
  }

  /** Looks at a connection from time to time, for as long as it is there. */
  private static final class Watch implements Runnable {
    private final Opened opened;
    private final ConnectionMetaData http;
    private long requestsBefore;
    private boolean wasIdle = true;

    Watch(Opened opened, ConnectionMetaData http) {
      this.opened = opened;
      this.http = http;
    }

    void schedule() {
      opened.connector().getScheduler().schedule(this, opened.patience());
    }

    @Override
    public void run() {
      var connection = http.getConnection();
      var end = connection.getEndPoint();
      if (!end.isOpen() || end.getConnection() != connection) {
        return;
      }
      var requests = connection.getMessagesIn();
      var isIdle = http.getAttribute(BUSY) == null;
      if (isIdle && wasIdle && requests == requestsBefore) {
        end.close();
        return;
      }
      requestsBefore = requests;
      wasIdle = isIdle;
      schedule();
    }
  }
}
