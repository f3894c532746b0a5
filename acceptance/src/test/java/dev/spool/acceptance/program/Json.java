package dev.spool.acceptance.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A strict little JSON reader and writer, so that the tests judge the program's JSON with something
 * else than the program's own library. Null is {@link #NULL}, numbers are doubles.
 */
public final class Json {
  public static final Object NULL = new Object();

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /** The one value that the text is; anything else throws. */
  public static Object parse(String text) {
    var json = new Json(text);
    var value = json.value();
    json.space();
    json.check(json.at == text.length(), "end of text");
    return value;
  }

  public static Map<String, Object> object(Object value) {
    var copy = new LinkedHashMap<String, Object>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, each) -> copy.put(String.valueOf(key), each));
      return copy;
    }
    throw new IllegalArgumentException("no object: " + value);
  }

  public static List<Object> array(Object value) {
    if (value instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    throw new IllegalArgumentException("no array: " + value);
  }

  public static double number(Object value) {
    if (value instanceof Double number) {
      return number;
    }
    throw new IllegalArgumentException("no number: " + value);
  }

  public static int integer(Object value) {
    return Math.toIntExact(Math.round(number(value)));
  }

  /** A member of an object that must be there. */
  public static Object member(Object object, String name) {
    var value = object(object).get(name);
    if (value == null) {
      throw new IllegalArgumentException("no member " + name + " in " + object);
    }
    return value;
  }

  public static String write(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var members = new ArrayList<String>();
        map.forEach((key, each) -> members.add(quoted(String.valueOf(key)) + ":" + write(each)));
        yield "{" + String.join(",", members) + "}";
      }
      case List<?> list -> "[" + String.join(",", list.stream().map(Json::write).toList()) + "]";
      case String string -> quoted(string);
      case Double number when number == Math.rint(number) -> Long.toString(number.longValue());
      default -> value == NULL ? "null" : value.toString();
    };
  }

  public static String quoted(String string) {
    var quoted = new StringBuilder("\"");
    string
        .chars()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            quoted.append('\\').append((char) c);
          } else if (c < ' ') {
            quoted.append("\\u%04x".formatted(c));
          } else {
            quoted.append((char) c);
          }
        });
    return quoted.append('"').toString();
  }

  private Object value() {
    space();
    check(at < text.length(), "a value");
    return switch (text.charAt(at)) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", NULL);
      default -> number();
    };
  }

  private Map<String, Object> object() {
    var members = new LinkedHashMap<String, Object>();
    at++;
    space();
    while (text.charAt(at) != '}') {
      if (!members.isEmpty()) {
        skip(',');
        space();
      }
      var name = string();
      space();
      skip(':');
      check(members.put(name, value()) == null, "a new name");
      space();
    }
    at++;
    return members;
  }

  private List<Object> array() {
    var elements = new ArrayList<>();
    at++;
    space();
    while (text.charAt(at) != ']') {
      if (!elements.isEmpty()) {
        skip(',');
      }
      elements.add(value());
      space();
    }
    at++;
    return elements;
  }

  private String string() {
    skip('"');
    var string = new StringBuilder();
    while (text.charAt(at) != '"') {
      char c = text.charAt(at++);
      check(c >= ' ', "no control character");
      string.append(c == '\\' ? escaped() : c);
    }
    at++;
    return string.toString();
  }

  private char escaped() {
    char c = text.charAt(at++);
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        at += 4;
        yield (char) Integer.parseInt(text, at - 4, at, 16);
      }
      default -> throw new IllegalArgumentException("escape \\" + c + " at " + at);
    };
  }

  private Double number() {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return Double.valueOf(text.substring(start, at));
  }

  private Object word(String word, Object value) {
    check(text.startsWith(word, at), word);
    at += word.length();
    return value;
  }

  private void skip(char c) {
    check(at < text.length() && text.charAt(at) == c, "'" + c + "'");
    at++;
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private void check(boolean fine, String expected) {
    if (!fine) {
      throw new IllegalArgumentException("%s expected at %d".formatted(expected, at));
    }
  }
}
