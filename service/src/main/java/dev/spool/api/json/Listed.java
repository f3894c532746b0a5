package dev.spool.api.json;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a request says in lists and objects of its own. */
public record Listed(
    @Nullable JsonNode filters, @Nullable JsonNode watermark, @Nullable JsonNode outputs) {
  /** Every value under its JSON Pointer without the first slash. */
  public Map<String, String> settings() {
    var values = new HashMap<String, String>();
    flatten("filters", filters, values);
    flatten("watermark", watermark, values);
    flatten("outputs", outputs, values);
    return values;
  }

  private static void flatten(String name, @Nullable JsonNode node, Map<String, String> values) {
    if (node == null || node.isNull()) {
      return;
    }
    if (node.isObject() && !node.isEmpty()) {
      node.properties()
          .forEach(field -> flatten(name + "/" + field.getKey(), field.getValue(), values));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(name + "/" + i, node.get(i), values);
      }
    } else {
      values.put(name, node.isString() ? node.asString() : node.toString());
    }
  }

  /** Whether the request has something under this name, however wrong. */
  public boolean names(String name) {
    return switch (name) {
      case "filters" -> filters != null;
      case "watermark" -> watermark != null;
      case "outputs" -> outputs != null;
      default -> false;
    };
  }
}
