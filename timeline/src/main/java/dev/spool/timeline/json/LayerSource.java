package dev.spool.timeline.json;

import dev.spool.timeline.Asset;
import dev.spool.timeline.Canvas;
import dev.spool.timeline.Clip;
import dev.spool.timeline.Color;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what a layer of forms L and V shows. */
final class LayerSource {
  private static final double FONT_SIZE = 16;

  private LayerSource() {}

  /** {@code url} is the field that names the file. Empty when the layer cannot be rendered. */
  static Optional<Clip.Source> read(
      Fields layer, String url, Canvas canvas, Map<Asset, Asset> known) {
    var type = layer.text("type").orElse("").toLowerCase(Locale.ROOT).replace("-", "");
    return switch (type) {
      case "video" -> Optional.of(new Clip.Media(Clip.Kind.VIDEO, Assets.add(known, layer, url)));
      case "image" -> Optional.of(new Clip.Media(Clip.Kind.IMAGE, Assets.add(known, layer, url)));
      case "audio" -> Optional.of(new Clip.Media(Clip.Kind.AUDIO, Assets.add(known, layer, url)));
      case "text" -> title(layer);
      case "solidcolor", "solid" ->
          Optional.of(
              new Clip.Solid(
                  Colors.read(layer, "color").orElse(Color.BLACK),
                  canvas.width(),
                  canvas.height()));
      default -> {
        layer
            .notes()
            .notSupported(
                layer.at("type"),
                "Layers of type %s cannot be rendered; the layer is left out."
                    .formatted(Quoted.of(type)));
        yield Optional.empty();
      }
    };
  }

  private static Optional<Clip.Source> title(Fields layer) {
    var content = layer.text("text").filter(text -> !text.isBlank());
    if (content.isEmpty()) {
      layer.notes().ignored(layer.pointer(), "The text layer has no text; it is left out.");
    }
    return content.map(text -> new Clip.Title(TextReader.read(layer, text, FONT_SIZE)));
  }
}
