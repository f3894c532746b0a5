package dev.spool.timeline.json;

import dev.spool.timeline.Animation;
import dev.spool.timeline.Animation.Property;
import dev.spool.timeline.Easing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the actions of form C: fades, moves, scalings and rotations, timed from the clip's start.
 */
final class CliActions {
  private static final double FURTHEST = 1e6;
  private static final Set<String> FADE = Set.of("type", "duration_ms");

  /** The fields each type of action has. */
  private static final Map<String, Set<String>> KNOWN =
      Map.of(
          "fadein", FADE,
          "fadeout", FADE,
          "move", timed("from_x", "from_y", "to_x", "to_y"),
          "scale", timed("from_scale", "to_scale"),
          "rotate", timed("from_degrees", "to_degrees"));

  private CliActions() {}

  private static Set<String> timed(String... more) {
    return Stream.concat(Stream.of("type", "start_ms", "duration_ms"), Stream.of(more))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** One property going from a value to another. */
  private record Stretch(Duration start, Duration end, double from, double to) {}

  static List<Animation> animations(Fields track, Span span) {
    var animations = new ArrayList<>(fades(track, span).opacity(span));
    add(animations, Property.X, stretches(track, "move", "from_x", "to_x"), span);
    add(animations, Property.Y, stretches(track, "move", "from_y", "to_y"), span);
    var scales = stretches(track, "scale", "from_scale", "to_scale");
    add(animations, Property.SCALE_X, scales, span);
    add(animations, Property.SCALE_Y, scales, span);
    add(
        animations,
        Property.ROTATION,
        stretches(track, "rotate", "from_degrees", "to_degrees"),
        span);
    return animations;
  }

  /** The longest fade of each kind. */
  static Fades fades(Fields track, Span span) {
    var in = Duration.ZERO;
    var out = Duration.ZERO;
    for (var entry : track.entries("actions")) {
      var action = entry.fields();
      var type = type(action);
      if (!KNOWN.containsKey(type)) {
        action
            .notes()
            .notSupported(
                action.pointer(),
                "Actions of type %s are not known; it is left out.".formatted(Quoted.of(type)));
      } else {
        action.ignoreAllBut(KNOWN.get(type));
      }
      in = type.equals("fadein") ? longer(in, action) : in;
      out = type.equals("fadeout") ? longer(out, action) : out;
    }
    if (out.isPositive() && span.end().isEmpty()) {
      track.notes().ignored(track.at("actions"), "A clip without an end cannot fade out.");
    }
    return new Fades(in, out);
  }

  private static Duration longer(Duration known, Fields fade) {
    var length = PlaybackReader.notNegative(fade, "duration_ms", Unit.MILLIS).orElse(Duration.ZERO);
    return length.compareTo(known) > 0 ? length : known;
  }

  private static String type(Fields action) {
    return action.text("type").orElse("").toLowerCase(Locale.ROOT);
  }

  private static List<Stretch> stretches(Fields track, String type, String from, String to) {
    return track.entries("actions").stream()
        .map(Fields.Entry::fields)
        .filter(action -> type(action).equals(type))
        .flatMap(action -> stretch(action, from, to).stream())
        .sorted(Comparator.comparing(Stretch::start))
        .toList();
  }

  private static Optional<Stretch> stretch(Fields action, String from, String to) {
    var start = action.time("start_ms", Unit.MILLIS).orElse(Duration.ZERO);
    var length =
        PlaybackReader.notNegative(action, "duration_ms", Unit.MILLIS).orElse(Duration.ZERO);
    var first = action.number(from, -FURTHEST, FURTHEST);
    var last = action.number(to, -FURTHEST, FURTHEST);
    if (first.isEmpty() || last.isEmpty()) {
      action.notes().ignored(action.pointer(), "The action lacks where it goes from or to.");
      return Optional.empty();
    }
    return Optional.of(new Stretch(start, start.plus(length), first.get(), last.get()));
  }

  /** Stretches one after the other; a value is held until the next begins, which cuts it short. */
  private static void add(
      List<Animation> animations, Property property, List<Stretch> stretches, Span span) {
    var keys = new ArrayList<Animation.Key>();
    for (int i = 0; i < stretches.size(); i++) {
      var it = stretches.get(i);
      var limit = i + 1 < stretches.size() ? stretches.get(i + 1).start() : it.end();
      var end = it.end().compareTo(limit) < 0 ? it.end() : limit;
      keys.add(new Animation.Key(it.start().minus(span.cut()), it.from(), new Easing.Hold()));
      keys.add(new Animation.Key(end.minus(span.cut()), at(it, end), new Easing.Linear()));
    }
    if (!keys.isEmpty()) {
      animations.add(new Animation(property, keys));
    }
  }

  private static double at(Stretch stretch, Duration time) {
    var length = stretch.end().minus(stretch.start()).toNanos();
    return length == 0
        ? stretch.to()
        : stretch.from()
            + (stretch.to() - stretch.from())
                * ((double) time.minus(stretch.start()).toNanos() / length);
  }
}
