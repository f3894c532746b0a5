package dev.spool.http;

import dev.spool.work.FailedException;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A web address that may be asked for: http or https, a host of plain characters, no credentials.
 * As text it lacks the query, which may hold a signature.
 */
record Target(URI uri, boolean secure, String host, int port) {
  private static final Pattern AUTHORITY =
      Pattern.compile("(?<host>\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(:(?<port>\\d{1,5}))?");

  static Target of(URI address) throws FailedException {
    var uri = URI.create(address.toASCIIString());
    var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw Unreachable.because(
          "Media is only fetched from http and https addresses. Use one of those.",
          "scheme " + scheme);
    }
    var authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    if (authority.contains("@")) {
      throw Unreachable.because(
          "The media address holds a user name or password. Use an address without.",
          "credentials in the address");
    }
    var parts = AUTHORITY.matcher(authority);
    if (!parts.matches()) {
      throw Unreachable.because(
          "The media address has no valid host name. Correct the address.", "host " + authority);
    }
    boolean secure = scheme.equals("https");
    var port = parts.group("port");
    int number = port == null ? standardPort(secure) : Integer.parseInt(port);
    if (number < 1 || number > 65_535) {
      throw Unreachable.because(
          "The media address has no valid port. Correct the address.", "port " + number);
    }
    return new Target(uri, secure, parts.group("host"), number);
  }

  private static int standardPort(boolean secure) {
    return secure ? 443 : 80;
  }

  /** What a redirect leads to. Never from https back to http, where anyone could answer. */
  Target redirected(String location) throws FailedException {
    var next = of(resolved(location));
    if (secure && !next.secure) {
      throw Unreachable.because(
          "The media address redirects from https to http. Use the address it leads to.",
          this + " redirects to " + next);
    }
    return next;
  }

  private URI resolved(String location) throws FailedException {
    try {
      return uri.resolve(location.replace(" ", "%20"));
    } catch (IllegalArgumentException e) {
      throw Unreachable.because(
          "The media address redirects to something that is no address. Use another one.",
          this + " redirects to an invalid location");
    }
  }

  /** The request; the connection is for it alone, and the answer is not to be compressed. */
  String request() {
    var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return String.join(
        "\r\n",
        "GET " + path + query + " HTTP/1.1",
        "Host: " + (port == standardPort(secure) ? host : host + ":" + port),
        "User-Agent: Spool",
        "Accept: */*",
        "Accept-Encoding: identity",
        "Connection: close",
        "",
        "");
  }

  @Override
  public String toString() {
    return "%s://%s:%d%s".formatted(secure ? "https" : "http", host, port, uri.getRawPath());
  }
}
