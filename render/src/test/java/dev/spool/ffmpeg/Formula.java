package dev.spool.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** As much of FFmpeg's expression evaluator as our expressions use. */
final class Formula {
  private final String text;
  private final Node root;
  private int at;
  private int depth;
  private int deepest;

  private Formula(String text) {
    this.text = text;
    this.root = sequence();
    if (at != text.length()) {
      throw new IllegalArgumentException("left over: " + text.substring(at));
    }
  }

  /** One evaluation: what names and functions of the filter mean, and the ten registers. */
  private static final class Run {
    private final Map<String, Double> names;
    private final Pixels pixels;
    private final double[] registers = new double[10];

    private Run(Map<String, Double> names, Pixels pixels) {
      this.names = names;
      this.pixels = pixels;
    }
  }

  private interface Node {
    double value(Run run);
  }

  /** Functions of a place, as geq has: r(X,Y). */
  interface Pixels {
    double at(String plane, double x, double y);
  }

  static Formula parse(String text) {
    return new Formula(text);
  }

  /** How deeply it is nested; FFmpeg gives up at 100. */
  int depth() {
    return deepest;
  }

  double value(Map<String, Double> names) {
    return value(names, (plane, _, _) -> unknown(plane));
  }

  double value(Map<String, Double> names, Pixels pixels) {
    return root.value(new Run(names, pixels));
  }

  private Node sequence() {
    depth++;
    deepest = Math.max(deepest, depth);
    var node = sum();
    while (takes(';')) {
      var first = node;
      var second = sum();
      node =
          run -> {
            first.value(run);
            return second.value(run);
          };
    }
    depth--;
    return node;
  }

  private Node sum() {
    var node = product();
    while (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
      var sign = text.charAt(at++) == '+' ? 1 : -1;
      var left = node;
      var right = product();
      node = run -> left.value(run) + sign * right.value(run);
    }
    return node;
  }

  private Node product() {
    var node = unary();
    while (at < text.length() && (text.charAt(at) == '*' || text.charAt(at) == '/')) {
      var times = text.charAt(at++) == '*';
      var left = node;
      var right = unary();
      node =
          times
              ? run -> left.value(run) * right.value(run)
              : run -> left.value(run) / right.value(run);
    }
    return node;
  }

  private Node unary() {
    if (takes('-')) {
      var inner = unary();
      return run -> -inner.value(run);
    }
    if (takes('(')) {
      var inner = sequence();
      expect(')');
      return inner;
    }
    return Character.isDigit(text.charAt(at)) ? number() : named();
  }

  private Node number() {
    var start = at;
    while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
      at++;
    }
    var number = Double.parseDouble(text.substring(start, at));
    return _ -> number;
  }

  private Node named() {
    var start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
    var name = text.substring(start, at);
    if (!takes('(')) {
      return run -> run.names.containsKey(name) ? run.names.get(name) : unknown(name);
    }
    var arguments = new ArrayList<Node>();
    do {
      arguments.add(sequence());
    } while (takes(','));
    expect(')');
    return call(name, List.copyOf(arguments));
  }

  private static Node call(String name, List<Node> a) {
    return switch (name) {
      case "if" -> run -> a.get(a.get(0).value(run) != 0 ? 1 : 2).value(run);
      case "lt" -> run -> a.get(0).value(run) < a.get(1).value(run) ? 1 : 0;
      case "lte" -> run -> a.get(0).value(run) <= a.get(1).value(run) ? 1 : 0;
      case "gt" -> run -> a.get(0).value(run) > a.get(1).value(run) ? 1 : 0;
      case "gte" -> run -> a.get(0).value(run) >= a.get(1).value(run) ? 1 : 0;
      case "eq" -> run -> a.get(0).value(run) == a.get(1).value(run) ? 1 : 0;
      case "min" -> run -> Math.min(a.get(0).value(run), a.get(1).value(run));
      case "max" -> run -> Math.max(a.get(0).value(run), a.get(1).value(run));
      case "abs" -> run -> Math.abs(a.get(0).value(run));
      case "sqrt" -> run -> Math.sqrt(a.get(0).value(run));
      case "round" -> run -> Math.rint(a.get(0).value(run));
      case "floor" -> run -> Math.floor(a.get(0).value(run));
      case "ld" -> run -> run.registers[(int) a.get(0).value(run)];
      case "st" -> run -> run.registers[(int) a.get(0).value(run)] = a.get(1).value(run);
      default -> run -> run.pixels.at(name, a.get(0).value(run), a.get(1).value(run));
    };
  }

  private static double unknown(String name) {
    throw new IllegalArgumentException("FFmpeg knows no " + name);
  }

  private boolean takes(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) {
    if (!takes(c)) {
      throw new IllegalArgumentException("no " + c + " at " + text.substring(at));
    }
  }
}
