package dev.spool.api.access;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Where callers show who they are: in the header; and, where browsers send none of a page's headers
 * (event sources, sockets, links, videos), as a pass in the address.
 */
final class Shown implements BearerTokenResolver {
  private static final String PARAMETER = "pass";

  private final BearerTokenResolver header = new DefaultBearerTokenResolver();
  private final RequestMatcher opened =
      new OrRequestMatcher(
          get("/v1/events"),
          get("/v1/ws"),
          get("/v1/jobs/{id}/events"),
          get("/v1/jobs/{id}/download"),
          get("/v1/jobs/{id}/outputs/{name}"));

  private static RequestMatcher get(String path) {
    return PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, path);
  }

  @Override
  public @Nullable String resolve(HttpServletRequest request) {
    var pass = request.getParameterValues(PARAMETER);
    var isPass = pass != null && pass.length == 1 && pass[0].startsWith(Secret.PASS);
    if (isPass && opened.matches(request)) {
      return pass[0];
    }
    var token = header.resolve(request);
    if (token != null && token.startsWith(Secret.PASS)) {
      throw new InvalidBearerTokenException("a pass belongs into an address");
    }
    return token;
  }
}
