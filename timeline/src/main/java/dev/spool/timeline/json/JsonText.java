package dev.spool.timeline.json;

import dev.spool.timeline.Problem;
import dev.spool.timeline.Problem.Code;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Turns UTF-8 text into a tree, within limits that a hostile text cannot pass. */
final class JsonText {
  /** How deep arrays and objects may be nested. */
  static final int MAX_DEPTH = 200;

  /** Digits of the longest number that is read. */
  private static final int MAX_DIGITS = 10_000;

  /** How many values a document may hold. */
  static final int MAX_VALUES = 1_000_000;

  /** Longer strings are left out. */
  static final int MAX_STRING = 1 << 20;

  private static final int MAX_WARNINGS = 200;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
          .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH + 10)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(MAX_DIGITS)
                  .build())
          .build();

  private JsonText() {}

  /** What came of parsing. */
  sealed interface Parsed {}

  /** One value; {@code end} is the index of the first byte after it. */
  record Tree(Json value, int end, List<Problem> warnings) implements Parsed {
    Tree {
      warnings = List.copyOf(warnings);
    }
  }

  /** No value; {@code cutOff} when the text stops too early. */
  record Broken(Problem problem, boolean cutOff) implements Parsed {}

  /** The first value in bytes [from, to); what follows it is not looked at. */
  static Parsed parse(byte[] bytes, int from, int to) {
    var warnings = new ArrayList<Problem>();
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), bytes, from, to - from)) {
      parser.nextToken();
      var value = value(parser, Pointer.ROOT, 1, new int[1], warnings);
      var end = from + (int) parser.currentLocation().getByteOffset();
      return new Tree(value, end, warnings);
    } catch (StreamConstraintsException e) {
      return new Broken(tooLarge(e), false);
    } catch (JacksonException e) {
      return new Broken(unreadable(e), e instanceof UnexpectedEndOfInputException);
    }
  }

  private static Json value(
      JsonParser parser, Pointer at, int depth, int[] count, List<Problem> warnings) {
    if (++count[0] > MAX_VALUES) {
      throw new StreamConstraintsException(
          "The document holds more than %,d values".formatted(MAX_VALUES), where(parser));
    }
    if (depth > MAX_DEPTH) {
      throw new StreamConstraintsException(
          "The document is nested more than %d levels deep".formatted(MAX_DEPTH), where(parser));
    }
    var token = parser.currentToken();
    if (token == null) {
      throw new UnexpectedEndOfInputException(parser, null, "the text is empty");
    }
    return switch (token) {
      case START_OBJECT -> object(parser, at, depth, count, warnings);
      case START_ARRAY -> array(parser, at, depth, count, warnings);
      case VALUE_STRING -> string(parser, at, warnings);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(number(parser.getString()));
      case VALUE_TRUE -> new Json.Bool(true);
      case VALUE_FALSE -> new Json.Bool(false);
      case VALUE_NULL -> Json.Null.NULL;
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new StreamReadException(parser, "a value is missing");
    };
  }

  private static Json object(
      JsonParser parser, Pointer at, int depth, int[] count, List<Problem> warnings) {
    Map<String, Json> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = sound(parser, parser.currentName());
      var place = at.at(name);
      parser.nextToken();
      if (fields.put(name, value(parser, place, depth + 1, count, warnings)) != null) {
        warn(warnings, place, "This field stands here more than once; the last one counts.");
      }
    }
    return new Json.Obj(List.copyOf(fields.keySet()), fields);
  }

  private static Json array(
      JsonParser parser, Pointer at, int depth, int[] count, List<Problem> warnings) {
    var items = new ArrayList<Json>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser, at.at(items.size()), depth + 1, count, warnings));
    }
    return new Json.Arr(items);
  }

  private static Json string(JsonParser parser, Pointer at, List<Problem> warnings) {
    if (parser.getStringLength() > MAX_STRING) {
      warn(warnings, at, "This text is longer than %,d characters.".formatted(MAX_STRING));
      return Json.Null.NULL;
    }
    return new Json.Str(sound(parser, parser.getString()));
  }

  /** Never through BigDecimal: 1e1000000000 would be written out in full. */
  private static double number(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity", "+Infinity", "INF", "+INF" -> Double.POSITIVE_INFINITY;
      case "-Infinity", "-INF" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  /** Text that every program downstream can hold: no NUL, no half of a surrogate pair. */
  private static String sound(JsonParser parser, String text) {
    var broken = text.codePoints().anyMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF));
    if (broken) {
      throw new StreamReadException(parser, "a text holds U+0000 or half a surrogate pair");
    }
    return text;
  }

  private static void warn(List<Problem> warnings, Pointer at, String sentence) {
    if (warnings.size() < MAX_WARNINGS) {
      warnings.add(new Problem(at.toString(), Code.IGNORED, sentence));
    }
  }

  private static TokenStreamLocation where(JsonParser parser) {
    return parser.currentLocation();
  }

  private static Problem tooLarge(StreamConstraintsException e) {
    var what = Quoted.bare(e.getOriginalMessage());
    return new Problem(
        "", Code.TOO_LARGE, "%s (%s). Remove what is not needed.".formatted(what, place(e)));
  }

  private static Problem unreadable(JacksonException e) {
    var what =
        e instanceof UnexpectedEndOfInputException
            ? "the text ends too early, as if the file were cut off"
            : Quoted.bare(e.getOriginalMessage());
    return new Problem(
        "",
        Code.UNREADABLE,
        "The JSON cannot be read at %s: %s. Save or export the project again."
            .formatted(place(e), what));
  }

  private static String place(JacksonException e) {
    var at = e.getLocation();
    return at == null
        ? "an unknown place"
        : "line %d, column %d"
            .formatted(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
  }
}
