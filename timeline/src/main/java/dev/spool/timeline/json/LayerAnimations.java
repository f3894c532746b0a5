package dev.spool.timeline.json;

import dev.spool.timeline.Animation;
import dev.spool.timeline.Animation.Property;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a layer's key frames, timed in milliseconds from the layer's start. */
final class LayerAnimations {
  private static final double FURTHEST = 1e6;
  private static final Set<String> KNOWN =
      Set.of("position", "scale", "x", "y", "scaleX", "scaleY", "rotation", "opacity");

  private LayerAnimations() {}

  static List<Animation> read(Fields layer, Span span) {
    var animations = new ArrayList<Animation>();
    layer
        .object("animations")
        .ifPresent(named -> {
          named.ignoreAllBut(KNOWN);
          pair(animations, named, "position", List.of(Property.X, Property.Y), span);
          pair(animations, named, "scale", List.of(Property.SCALE_X, Property.SCALE_Y), span);
          add(animations, named, "x", Property.X, span);
          add(animations, named, "y", Property.Y, span);
          add(animations, named, "scaleX", Property.SCALE_X, span);
          add(animations, named, "scaleY", Property.SCALE_Y, span);
          add(animations, named, "rotation", Property.ROTATION, span);
          add(animations, named, "opacity", Property.OPACITY, span);
        });
    return animations;
  }

  /** Key frames for both directions at once, or for x and y apart. */
  private static void pair(
      List<Animation> animations, Fields named, String name, List<Property> both, Span span) {
    if (named.json(name) instanceof Json.Arr) {
      both.forEach(property -> add(animations, named, name, property, span));
      return;
    }
    named
        .object(name)
        .ifPresent(apart -> {
          apart.ignoreAllBut(Set.of("x", "y"));
          add(animations, apart, "x", both.getFirst(), span);
          add(animations, apart, "y", both.getLast(), span);
        });
  }

  private static void add(
      List<Animation> animations, Fields named, String name, Property property, Span span) {
    var keys =
        named.entries(name).stream()
            .flatMap(entry -> key(entry.fields(), property, span).stream())
            .sorted(Comparator.comparing(Animation.Key::at))
            .toList();
    if (!keys.isEmpty()) {
      animations.add(new Animation(property, keys));
    }
  }

  private static Optional<Animation.Key> key(Fields key, Property property, Span span) {
    var at = Placement.either(key, "time", "timeMs");
    key.ignoreAllBut(Set.of(at, "value", "easing"));
    var time = key.time(at, Unit.MILLIS);
    var value =
        switch (property) {
          case X, Y, ROTATION -> key.number("value", -FURTHEST, FURTHEST);
          case SCALE_X, SCALE_Y -> key.number("value", -1000, 1000);
          case OPACITY -> key.number("value", 0, 1);
        };
    if (time.isEmpty() || value.isEmpty()) {
      key.notes().ignored(key.pointer(), "A key frame needs a time and a value; it is left out.");
      return Optional.empty();
    }
    var easing = Easings.read(key);
    return Optional.of(new Animation.Key(time.get().minus(span.cut()), value.get(), easing));
  }
}
