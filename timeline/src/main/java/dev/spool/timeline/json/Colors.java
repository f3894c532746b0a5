package dev.spool.timeline.json;

import dev.spool.timeline.Color;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads CSS colours, and the arrays of four bytes that some forms use. */
final class Colors {
  private static final int LONGEST = 100;
  private static final Pattern HEX =
      Pattern.compile("#([0-9a-f]{3}|[0-9a-f]{4}|[0-9a-f]{6}|[0-9a-f]{8})");
  private static final Pattern FUNCTION = Pattern.compile("(rgba?|hsla?)\\(\\s*(.*?)\\s*\\)");
  private static final Pattern COMMAS = Pattern.compile("\\s*,\\s*");
  private static final Pattern SPACES = Pattern.compile("\\s*/\\s*|\\s+");
  private static final Pattern NUMBER =
      Pattern.compile("([-+]?(?:\\d{1,9}(?:\\.\\d{0,15})?|\\.\\d{1,15}))(%|deg|turn|rad|grad)?");

  private Colors() {}

  static Optional<Color> read(Fields fields, String name) {
    var color =
        switch (fields.json(name)) {
          case Json.Null _ -> Optional.<Color>empty();
          case Json.Str(var text) -> parse(text);
          case Json.Arr(var items) -> bytes(items);
          case Json.Num _, Json.Bool _, Json.Obj _ -> Optional.<Color>empty();
        };
    if (color.isEmpty() && fields.has(name)) {
      fields.notes().ignored(fields.at(name), "This is not a colour; write it as #rrggbb.");
    }
    return color;
  }

  private static Optional<Color> bytes(List<Json> items) {
    var parts = new int[] {0, 0, 0, 255};
    if (items.size() < 3 || items.size() > 4) {
      return Optional.empty();
    }
    for (int i = 0; i < items.size(); i++) {
      if (!(items.get(i) instanceof Json.Num(var part)) || !Double.isFinite(part)) {
        return Optional.empty();
      }
      parts[i] = channel(part);
    }
    return Optional.of(new Color(parts[0], parts[1], parts[2], parts[3] / 255.0));
  }

  static Optional<Color> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    var css = text.strip().toLowerCase(Locale.ROOT);
    var hex = HEX.matcher(css);
    if (hex.matches()) {
      return Optional.of(hex(hex.group(1)));
    }
    var function = FUNCTION.matcher(css);
    if (function.matches()) {
      return function(function.group(1).startsWith("hsl"), function.group(2));
    }
    return ColorNames.find(css);
  }

  private static Color hex(String digits) {
    var wide = digits.length() > 4;
    var parts = new int[] {0, 0, 0, 255};
    for (int i = 0; i < digits.length() / (wide ? 2 : 1); i++) {
      parts[i] =
          wide
              ? Integer.parseInt(digits, 2 * i, 2 * i + 2, 16)
              : 17 * Integer.parseInt(digits, i, i + 1, 16);
    }
    return new Color(parts[0], parts[1], parts[2], parts[3] / 255.0);
  }

  private static Optional<Color> function(boolean hsl, String inside) {
    var parts = (inside.contains(",") ? COMMAS : SPACES).splitWithDelimiters(inside, 0);
    var count = (parts.length + 1) / 2;
    if (count < 3 || count > 4 || !slashIsLast(parts)) {
      return Optional.empty();
    }
    var numbers = new double[] {0, 0, 0, 1};
    for (int i = 0; i < count; i++) {
      var part = hsl ? hslPart(parts[2 * i], i) : rgbPart(parts[2 * i], i);
      if (Double.isNaN(part)) {
        return Optional.empty();
      }
      numbers[i] = part;
    }
    return Optional.of(hsl ? fromHsl(numbers) : fromRgb(numbers));
  }

  private static boolean slashIsLast(String[] parts) {
    for (int i = 1; i < parts.length; i += 2) {
      var isAlpha = i == 5;
      if (!parts[i].contains(",") && parts[i].contains("/") != isAlpha) {
        return false;
      }
    }
    return true;
  }

  private static double rgbPart(String text, int index) {
    return amount(text, index == 3 ? 1 : 255, index == 3 ? 1 : 255);
  }

  private static double hslPart(String text, int index) {
    return switch (index) {
      case 0 -> angle(text);
      case 3 -> amount(text, 1, 1);
      default -> amount(text, 1, 100) / (text.endsWith("%") ? 1 : 100);
    };
  }

  /** A number up to {@code most}, or a percentage of {@code whole}; NaN when it is neither. */
  private static double amount(String text, double whole, double most) {
    if (text.equals("none")) {
      return 0;
    }
    var number = NUMBER.matcher(text);
    if (!number.matches() || (number.group(2) != null && !number.group(2).equals("%"))) {
      return Double.NaN;
    }
    var value = Double.parseDouble(number.group(1));
    return number.group(2) == null
        ? Math.clamp(value, 0, most)
        : Math.clamp(value, 0, 100) / 100 * whole;
  }

  private static double angle(String text) {
    var number = NUMBER.matcher(text);
    if (text.equals("none") || !number.matches() || "%".equals(number.group(2))) {
      return text.equals("none") ? 0 : Double.NaN;
    }
    var value = Double.parseDouble(number.group(1));
    return switch (number.group(2)) {
      case "turn" -> value * 360;
      case "rad" -> Math.toDegrees(value);
      case "grad" -> value * 0.9;
      case null, default -> value;
    };
  }

  private static Color fromRgb(double[] parts) {
    return new Color(channel(parts[0]), channel(parts[1]), channel(parts[2]), parts[3]);
  }

  private static Color fromHsl(double[] parts) {
    return new Color(hue(parts, 0), hue(parts, 8), hue(parts, 4), parts[3]);
  }

  /** The conversion of CSS Color 4, section 7. */
  private static int hue(double[] parts, int n) {
    var k = ((n + parts[0] / 30) % 12 + 12) % 12;
    var reach = parts[1] * Math.min(parts[2], 1 - parts[2]);
    return channel(255 * (parts[2] - reach * Math.clamp(Math.min(k - 3, 9 - k), -1.0, 1.0)));
  }

  private static int channel(double value) {
    return Math.clamp(Math.round(value), 0, 255);
  }
}
