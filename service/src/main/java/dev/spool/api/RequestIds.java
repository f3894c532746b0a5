package dev.spool.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Names every request, so that a caller's report leads to our log. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestIds extends OncePerRequestFilter {
  private static final String HEADER = "X-Request-Id";

  static String of(HttpServletRequest request) {
    return String.valueOf(request.getAttribute(HEADER));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var id = UUID.randomUUID().toString();
    request.setAttribute(HEADER, id);
    response.setHeader(HEADER, id);
    chain.doFilter(request, response);
  }
}
