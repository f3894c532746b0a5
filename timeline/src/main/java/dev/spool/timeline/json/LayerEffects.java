package dev.spool.timeline.json;

import dev.spool.timeline.Color;
import dev.spool.timeline.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
        var only = object.names().size() == 1 ? object.names().getFirst() : "";
        yield object.fields().getOrDefault(only, Json.Null.NULL) instanceof Json.Obj inner
            ? named(only, new Fields(inner, at.at(only), notes))
            : named(fields.text("type").orElse(only), fields);
      }
      case Json.Num _, Json.Bool _, Json.Arr _, Json.Null _ -> Optional.empty();
    };
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
      case "invert" -> matrix(ColorMatrices.invert());
      case "grayscale", "greyscale" -> matrix(ColorMatrices.saturation(-1));
      case "sepia" -> matrix(ColorMatrices.sepia(amount(effect, "intensity", 0, 1, 1)));
      case "colormatrix" -> given(effect);
      case "shadow", "dropshadow" -> Optional.of(shadow(effect));
      case "chromaticaberration" ->
          Optional.of(
              new Effect.ChromaticAberration(amount(effect, "intensity", -WIDEST, WIDEST, 0)));
      case "lineargradient" -> gradient(effect, false);
      case "radialgradient" -> gradient(effect, true);
      case "gradient" -> gradient(effect, effect.flag("radial"));
      default -> Optional.empty();
    };
  }

  /** The usual field, or one of the other names effects use for their only number. */
  private static double amount(
      Fields effect, String usual, double least, double most, double rest) {
    return Stream.of(usual, "amount", "value", "intensity", "angle", "offset")
        .filter(effect::has)
        .findFirst()
        .flatMap(name -> effect.number(name, least, most))
        .orElse(rest);
  }

  private static Optional<Effect> matrix(List<Double> values) {
    return Optional.of(new Effect.ColorMatrix(values));
  }

  private static Optional<Effect> given(Fields effect) {
    var values = new ArrayList<Double>();
    var name = Placement.either(effect, "matrix", "values");
    for (var item : effect.array(name)) {
      effect
          .number(item, effect.at(name))
          .filter(v -> Math.abs(v) <= FURTHEST)
          .ifPresent(values::add);
    }
    return values.size() == 20 ? matrix(values) : Optional.empty();
  }

  private static Effect shadow(Fields effect) {
    return new Effect.DropShadow(
        effect
            .number(Placement.either(effect, "offsetX", "offset_x"), -FURTHEST, FURTHEST)
            .orElse(0.0),
        effect
            .number(Placement.either(effect, "offsetY", "offset_y"), -FURTHEST, FURTHEST)
            .orElse(0.0),
        effect.number("blur", 0, WIDEST).orElse(0.0),
        Colors.read(effect, "color").orElse(Color.BLACK));
  }

  private static Optional<Effect> gradient(Fields effect, boolean radial) {
    var degrees =
        effect.number(Placement.either(effect, "angle", "degrees"), -1e6, 1e6).orElse(0.0);
    var stops =
        effect.entries("stops").stream()
            .flatMap(entry -> stop(entry.fields()).stream())
            .sorted(Comparator.comparingDouble(Effect.Stop::at))
            .toList();
    return stops.size() < 2
        ? Optional.empty()
        : Optional.of(new Effect.Gradient(radial, degrees, stops));
  }

  private static Optional<Effect.Stop> stop(Fields stop) {
    var at = stop.number(Placement.either(stop, "position", "offset"), 0, 1);
    return Colors.read(stop, "color").map(color -> new Effect.Stop(at.orElse(0.0), color));
  }
}
