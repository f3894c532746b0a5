package dev.spool.api.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Nobody's flood of calls takes the service from others: each user may make so many a second, and
 * so may each address from which calls come that name nobody.
 */
final class CallLimit extends OncePerRequestFilter {
  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private static final Duration FORGOTTEN = Duration.ofMinutes(1);
  private static final long MOST_CALLERS = 100_000;

  private final LoadingCache<String, RateLimiter> callers;
  private final HandlerExceptionResolver answers;

  CallLimit(CallRate rate, HandlerExceptionResolver answers) {
    var config =
        RateLimiterConfig.custom()
            .limitForPeriod(rate.aSecond())
            .limitRefreshPeriod(A_SECOND)
            .timeoutDuration(Duration.ZERO)
            .build();
    this.callers =
        Caffeine.newBuilder()
            .expireAfterAccess(FORGOTTEN)
            .maximumSize(MOST_CALLERS)
            .build(caller -> RateLimiter.of(caller, config));
    this.answers = answers;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var caller =
        Callers.current()
            .map(known -> "user " + known.user())
            .orElseGet(() -> "address " + request.getRemoteAddr());
    if (callers.get(caller).acquirePermission()) {
      chain.doFilter(request, response);
    } else {
      answers.resolveException(request, response, null, new TooManyCallsException());
    }
  }
}
