package dev.spool.postgres;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is and who may enter. {@code jdbc} never holds the password; {@code toString}
 * and every exception keep it to themselves.
 */
public record DatabaseUrl(String jdbc, String user, String password) {
  private static final Pattern CLOUD =
      Pattern.compile("postgres(?:ql)?://(?<where>[^/?#]*)(?:/(?<name>[^?]*))?(?:\\?(?<more>.*))?");
  private static final Pattern JDBC =
      Pattern.compile("jdbc:postgresql://(?<where>[^/?]*)(?:/(?<name>[^?]*))?(?:\\?(?<more>.*))?");
  private static final Pattern HOSTS = Pattern.compile("[A-Za-z0-9._,:\\[\\]-]+");

  /** What libpq calls a parameter, to what JDBC calls it. */
  private static final Map<String, String> NAMES =
      Map.of(
          "application_name", "ApplicationName",
          "channel_binding", "channelBinding",
          "connect_timeout", "connectTimeout");

  /** The password must not be a parameter of {@code jdbc}; {@link #parse} sees to that. */
  public DatabaseUrl {
    if (!jdbc.startsWith("jdbc:postgresql://") || jdbc.contains("password=")) {
      throw new DatabaseException(
          "A database's JDBC address begins with jdbc:postgresql:// and holds no password.");
    }
    if (user.isBlank()) {
      throw new DatabaseException("The database's address names no user.");
    }
  }

  /**
   * Reads {@code postgres://user:password@host:port/name?parameters}, as clouds write it into
   * DATABASE_URL, or {@code jdbc:postgresql://host:port/name?user=...&password=...}.
   */
  public static DatabaseUrl parse(String text) {
    var cloud = CLOUD.matcher(text.strip());
    var match = cloud.matches() ? cloud : JDBC.matcher(text.strip());
    if (!match.matches()) {
      throw new DatabaseException(
          "A database's address is postgres://user:password@host:port/name"
              + " or jdbc:postgresql://host:port/name?user=...&password=...");
    }
    var where = match.group("where");
    var at = where.lastIndexOf('@');
    var entering = at < 0 ? "" : where.substring(0, at);
    var colon = entering.indexOf(':');
    var user = colon < 0 ? entering : entering.substring(0, colon);
    var password = colon < 0 ? "" : entering.substring(colon + 1);
    return of(where.substring(at + 1), or(match.group("name"), ""), or(match.group("more"), ""))
        .entering(user, password);
  }

  private static String or(@Nullable String text, String otherwise) {
    return text == null ? otherwise : text;
  }

  private static Parts of(String hosts, String name, String parameters) {
    if (!HOSTS.matcher(hosts).matches()) {
      throw new DatabaseException("The database's address names no host, or not one alone.");
    }
    if (name.isEmpty()) {
      throw new DatabaseException("The database's address names no database.");
    }
    return new Parts(hosts, name, parameters);
  }

  /** What is left of an address once the secrets before the host are taken off. */
  private record Parts(String hosts, String name, String parameters) {
    DatabaseUrl entering(String rawUser, String rawPassword) {
      var user = rawUser;
      var password = rawPassword;
      var rest = new ArrayList<String>();
      for (var parameter : parameters.split("&", -1)) {
        var value = parameter.substring(parameter.indexOf('=') + 1);
        switch (parameter.substring(0, Math.max(0, parameter.indexOf('=')))) {
          case "user" -> user = value;
          case "password" -> password = value;
          case "" -> {}
          case String key -> rest.add(NAMES.getOrDefault(key, key) + "=" + value);
        }
      }
      var more = rest.isEmpty() ? "" : "?" + String.join("&", rest);
      return new DatabaseUrl(
          "jdbc:postgresql://" + hosts + "/" + name + more, decoded(user), decoded(password));
    }

    /** A plus is a plus here. The decoder's own complaint would quote the password. */
    private static String decoded(String text) {
      try {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException _) {
        throw new DatabaseException(
            "In the database's user or password stands a % that begins no character;"
                + " a % itself is written %25.");
      }
    }
  }

  /** What {@link #parse} reads back, secrets and all: for files that only their owner may read. */
  public String withPassword() {
    return jdbc.replaceFirst(
        "^jdbc:postgresql://",
        Matcher.quoteReplacement("postgres://%s:%s@".formatted(encoded(user), encoded(password))));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Without parameters, some of which are secrets too. */
  @Override
  public String toString() {
    return jdbc.replaceFirst("\\?.*", "") + " as " + user;
  }
}
