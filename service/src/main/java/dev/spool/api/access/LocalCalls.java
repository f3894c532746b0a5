package dev.spool.api.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Everybody on this machine is the one user; pages of strangers, which the browsers on this machine
 * show, are not. They come under a name of their own that leads here, or as their own origin.
 */
final class LocalCalls extends OncePerRequestFilter {
  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
  private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");

  private final List<String> origins;
  private final HandlerExceptionResolver answers;

  LocalCalls(List<String> origins, HandlerExceptionResolver answers) {
    this.origins = List.copyOf(origins);
    this.answers = answers;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!isLocal(request.getServerName())) {
      refuse(request, response, "This service answers to localhost only.");
    } else if (!LOOKING.contains(request.getMethod()) && isForeign(request)) {
      refuse(request, response, "Pages of this origin may not call; serve --origin allows one.");
    } else {
      SecurityContextHolder.getContext().setAuthentication(Callers.authenticated(Caller.LOCAL));
      chain.doFilter(request, response);
    }
  }

  private static boolean isLocal(@Nullable String host) {
    var name = host == null ? "" : host.toLowerCase(Locale.ROOT);
    return NAMES.contains(name) || name.endsWith(".localhost");
  }

  private boolean isForeign(HttpServletRequest request) {
    var origin = request.getHeader("Origin");
    return origin != null && !origins.contains(origin) && !isOwn(origin, request);
  }

  private static boolean isOwn(String origin, HttpServletRequest request) {
    try {
      var page = URI.create(origin);
      return isLocal(page.getHost()) && page.getPort() == request.getServerPort();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, String sentence) {
    answers.resolveException(request, response, null, new NotLocalException(sentence));
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }
}
