package dev.spool.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** The status and the header fields of an HTTP/1.1 answer; field names are lower case. */
record ResponseHead(int status, Map<String, String> fields) {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.\\d (\\d{3})( .*)?");
  private static final int LONGEST_LINE = 16_384;
  private static final int MOST_FIELDS = 200;
  private static final int MOST_INTERIM = 8;

  ResponseHead {
    fields = Map.copyOf(fields);
  }

  /** Reads past interim answers (1xx) to the real one. */
  static ResponseHead read(InputStream in) throws IOException {
    for (int i = 0; i <= MOST_INTERIM; i++) {
      var status = STATUS_LINE.matcher(line(in));
      if (!status.matches()) {
        throw new ProtocolException("not an HTTP/1 answer");
      }
      var head = new ResponseHead(Integer.parseInt(status.group(1)), fields(in));
      if (head.status >= 200) {
        return head;
      }
    }
    throw new ProtocolException("too many interim answers");
  }

  /** Fields up to the empty line; those that come again are joined with commas. */
  static Map<String, String> fields(InputStream in) throws IOException {
    var fields = new HashMap<String, String>();
    for (int i = 0; i < MOST_FIELDS; i++) {
      var line = line(in);
      if (line.isEmpty()) {
        return fields;
      }
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new ProtocolException("not a header field");
      }
      var name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      fields.merge(name, line.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
    }
    throw new ProtocolException("too many header fields");
  }

  /** A line without its end. */
  static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the answer ended early");
      }
      if (line.length() == LONGEST_LINE) {
        throw new ProtocolException("a line too long");
      }
      line.append((char) c);
    }
    int last = line.length() - 1;
    return last >= 0 && line.charAt(last) == '\r' ? line.substring(0, last) : line.toString();
  }

  boolean isRedirect() {
    return REDIRECTS.contains(status);
  }

  Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  boolean isChunked() {
    return field("transfer-encoding").isPresent();
  }

  /** The body's length, unless it ends where it says so or where the connection does. */
  OptionalLong length() throws ProtocolException {
    var length = fields.get("content-length");
    if (length == null || isChunked()) {
      return OptionalLong.empty();
    }
    if (!length.matches("\\d{1,18}")) {
      throw new ProtocolException("not a length: " + length);
    }
    return OptionalLong.of(Long.parseLong(length));
  }
}
