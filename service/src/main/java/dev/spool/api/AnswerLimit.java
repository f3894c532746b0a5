package dev.spool.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Interrupts what an answer waits for when it takes too long, so that the caller hears so. Streams
 * are not concerned: a call that opens one is over when it is open.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class AnswerLimit extends OncePerRequestFilter implements DisposableBean {
  private static final String OVER = AnswerLimit.class.getName();

  private final Duration patience;
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("answers").factory());

  AnswerLimit(@Value("${spool.patience.answer:29s}") Duration patience) {
    this.patience = patience;
    clock.setRemoveOnCancelPolicy(true);
  }

  /** Whether the request was interrupted; its thread can answer then. */
  static boolean endedIt(HttpServletRequest request) {
    if (request.getAttribute(OVER) == null) {
      return false;
    }
    Thread.interrupted();
    return true;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var answer = new Answer(request, Thread.currentThread());
    var alarm = clock.schedule(answer::end, patience.toMillis(), TimeUnit.MILLISECONDS);
    try {
      chain.doFilter(request, response);
    } finally {
      alarm.cancel(false);
      answer.give();
    }
  }

  /** One that is being made; once it is given its thread is not interrupted any more. */
  private static final class Answer {
    private final HttpServletRequest request;
    private final Thread thread;
    private boolean isGiven;

    Answer(HttpServletRequest request, Thread thread) {
      this.request = request;
      this.thread = thread;
    }

    synchronized void end() {
      if (!isGiven) {
        request.setAttribute(OVER, true);
        thread.interrupt();
      }
    }

    synchronized void give() {
      isGiven = true;
      endedIt(request);
    }
  }

  @Override
  public void destroy() {
    clock.shutdownNow();
  }
}
