package dev.spool.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * No body is read further than {@link #MOST} bytes, for media go to the object store, not here; and
 * none is read for longer than it may take.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class BodyLimit extends OncePerRequestFilter {
  static final long MOST = 5L << 20;

  /** So much of what is too much is read all the same, so that its sender comes to hear why. */
  private static final long SWALLOWED = 16L << 20;

  /** So much is read of a body that did not matter to the answer. */
  private static final long LEFT = 64L << 10;

  /** The body goes on beyond the limit. */
  static final class ExceededException extends IOException {
    private static final long serialVersionUID = 1;
  }

  /** The body takes too long to arrive. */
  static final class TooSlowException extends IOException {
    private static final long serialVersionUID = 1;
  }

  private final Duration patience;

  BodyLimit(@Value("${spool.patience.body:40s}") Duration patience) {
    this.patience = patience;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var limited = new Limited(request, System.nanoTime() + patience.toNanos());
    chain.doFilter(limited, response);
    if (!request.isAsyncStarted() && limited.mayHaveMore()) {
      readRest(request.getInputStream());
    }
  }

  /** The server ends a connection on which something was left unread, the next request with it. */
  private static void readRest(InputStream in) {
    try {
      in.skipNBytes(LEFT);
    } catch (IOException _) {
      // All was read, or nobody is there any more.
    }
  }

  private static ExceededException exceeded(InputStream in, long deadline) throws IOException {
    var piece = new byte[1 << 14];
    var swallowed = 0L;
    for (var n = 0; n >= 0 && swallowed < SWALLOWED && System.nanoTime() - deadline < 0; ) {
      n = in.read(piece);
      swallowed += n;
    }
    return new ExceededException();
  }

  private static final class Limited extends HttpServletRequestWrapper {
    private final long deadline;

    Limited(HttpServletRequest request, long deadline) {
      super(request);
      this.deadline = deadline;
    }

    boolean mayHaveMore() {
      var length = getContentLengthLong();
      return length < 0 ? getHeader("Transfer-Encoding") != null : length > 0 && length <= LEFT;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      if (getContentLengthLong() > MOST) {
        throw exceeded(super.getInputStream(), deadline);
      }
      return new Counted(super.getInputStream(), deadline);
    }
  }

  private static final class Counted extends ServletInputStream {
    private final ServletInputStream in;
    private final long deadline;
    private long left = MOST;

    Counted(ServletInputStream in, long deadline) {
      this.in = in;
      this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
      return count(in.read(), 1);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      var read = in.read(bytes, offset, length);
      return count(read, read);
    }

    private int count(int answer, int bytes) throws IOException {
      if (System.nanoTime() - deadline > 0) {
        throw new TooSlowException();
      }
      left -= Math.max(0, bytes);
      if (left < 0) {
        throw exceeded(in, deadline);
      }
      return answer;
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
