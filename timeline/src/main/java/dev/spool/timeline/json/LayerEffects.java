package dev.spool.timeline.json;

import dev.spool.timeline.Color;
import dev.spool.timeline.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a layer's effects, whether named by a {@code type} field, by the only field of an object,
 * or by a bare text.
 */
final class LayerEffects {
  private static final double FURTHEST = 1e5;
  private static final double WIDEST = 1000;

  private LayerEffects() {}

  static List<Effect> read(Fields layer) {
    var effects = new ArrayList<Effect>();
    var items = layer.array("effects");
    for (int i = 0; i < items.size(); i++) {
      var at = layer.at("effects").at(i);
      var effect = read(items.get(i), at, layer.notes());
      effect.ifPresent(effects::add);
      if (effect.isEmpty()) {
        layer.notes().notSupported(at, "This effect is not known or incomplete; it is left out.");
      }
    }
    return effects;
  }

  private static Optional<Effect> read(Json item, Pointer at, Notes notes) {
    return switch (item) {
      case Json.Str(var name) -> named(name, new Fields(nothing(), at, notes));
      case Json.Obj object -> {
        var fields = new Fields(object, at, notes);
        yield object.names().size() == 1 && !fields.has("type")
            ? tagged(object.names().getFirst(), fields)
            : named(fields.text("type").orElse(""), fields);
      }
      case Json.Num _, Json.Bool _, Json.Arr _, Json.Null _ -> Optional.empty();
    };
  }

  private static Optional<Effect> tagged(String name, Fields effect) {
    var none = new Fields(nothing(), effect.at(name), effect.notes());
    return named(name, effect.object(name).orElse(none));
  }

  private static Json.Obj nothing() {
    return new Json.Obj(List.of(), Map.of());
  }

  private static Optional<Effect> named(String name, Fields effect) {
    return switch (name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "")) {
      case "blur" -> Optional.of(new Effect.Blur(amount(effect, "radius", 0, WIDEST, 0)));
      case "brightness" -> matrix(ColorMatrices.brightness(amount(effect, "amount", -1, 1, 0)));
      case "contrast" -> matrix(ColorMatrices.contrast(amount(effect, "amount", -1, 1, 0)));
      case "saturation" -> matrix(ColorMatrices.saturation(amount(effect, "amount", -1, 1, 0)));
      case "huerotate" -> matrix(ColorMatrices.hueRotate(amount(effect, "degrees", -1e6, 1e6, 0)));
      case "invert" -> plain(effect, ColorMatrices.invert());
      case "grayscale", "greyscale" -> plain(effect, ColorMatrices.saturation(-1));
      case "sepia" -> matrix(ColorMatrices.sepia(amount(effect, "intensity", 0, 1, 1)));
      case "colormatrix" -> given(effect);
      case "shadow", "dropshadow" -> Optional.of(shadow(effect));
      case "chromaticaberration" ->
          Optional.of(
              new Effect.ChromaticAberration(amount(effect, "intensity", -WIDEST, WIDEST, 0)));
      case "lineargradient" -> linear(effect);
      case "radialgradient" -> radial(effect);
      case "gradient" -> effect.flag("radial") ? radial(effect) : linear(effect);
      default -> Optional.empty();
    };
  }

  /** The usual field, or one of the other names effects use for their only number. */
  private static double amount(
      Fields effect, String usual, double least, double most, double rest) {
    var name =
        Stream.of(usual, "amount", "value", "intensity", "angle", "offset")
            .filter(effect::has)
            .findFirst()
            .orElse(usual);
    effect.ignoreAllBut(Set.of("type", name));
    return effect.number(name, least, most).orElse(rest);
  }

  /** An effect without any choice. */
  private static Optional<Effect> plain(Fields effect, List<Double> values) {
    effect.ignoreAllBut(Set.of("type"));
    return matrix(values);
  }

  private static Optional<Effect> matrix(List<Double> values) {
    return Optional.of(new Effect.ColorMatrix(values));
  }

  private static Optional<Effect> given(Fields effect) {
    var values = new ArrayList<Double>();
    var name = Placement.either(effect, "matrix", "values");
    effect.ignoreAllBut(Set.of("type", name));
    for (var item : effect.array(name)) {
      effect
          .number(item, effect.at(name))
          .filter(v -> Math.abs(v) <= FURTHEST)
          .ifPresent(values::add);
    }
    return values.size() == 20 ? matrix(values) : Optional.empty();
  }

  private static Effect shadow(Fields effect) {
    var dx = Placement.either(effect, "offsetX", "offset_x");
    var dy = Placement.either(effect, "offsetY", "offset_y");
    effect.ignoreAllBut(Set.of("type", dx, dy, "blur", "color"));
    return new Effect.DropShadow(
        effect.number(dx, -FURTHEST, FURTHEST).orElse(0.0),
        effect.number(dy, -FURTHEST, FURTHEST).orElse(0.0),
        effect.number("blur", 0, WIDEST).orElse(0.0),
        Colors.read(effect, "color").orElse(Color.BLACK));
  }

  private static Optional<Effect> linear(Fields effect) {
    var angle = Placement.either(effect, "angle", "degrees");
    effect.ignoreAllBut(Set.of("type", "radial", "stops", angle));
    var degrees = effect.number(angle, -1e6, 1e6).orElse(0.0);
    return stops(effect).map(stops -> new Effect.Gradient(false, degrees, stops));
  }

  /** From the centre to the corners, always: a centre or radius of its own has no effect. */
  private static Optional<Effect> radial(Fields effect) {
    effect.ignoreAllBut(Set.of("type", "radial", "stops"));
    return stops(effect).map(stops -> new Effect.Gradient(true, 0, stops));
  }

  /** Empty when they are fewer than two. */
  private static Optional<List<Effect.Stop>> stops(Fields effect) {
    var stops =
        effect.entries("stops").stream()
            .flatMap(entry -> stop(entry.fields()).stream())
            .sorted(Comparator.comparingDouble(Effect.Stop::at))
            .toList();
    return Optional.of(stops).filter(enough -> enough.size() >= 2);
  }

  private static Optional<Effect.Stop> stop(Fields stop) {
    var place = Placement.either(stop, "position", "offset");
    stop.ignoreAllBut(Set.of("color", place));
    var at = stop.number(place, 0, 1);
    if (!stop.has("color")) {
      stop.notes().ignored(stop.pointer(), "A stop needs a color; it is left out.");
    }
    return Colors.read(stop, "color").map(color -> new Effect.Stop(at.orElse(0.0), color));
  }
}
