package dev.spool.acceptance.samples;

import dev.spool.acceptance.program.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/** Packs a project and the media that its filesMeta name into one binary file. */
final class SueFile {
  private SueFile() {}

  /** The editor's own container: a length before the JSON, then the media. */
  static void withLength(String project, Path media, Path to) throws IOException {
    pack(project, media, to, true);
  }

  /** The container that the editor streams: no length, the media follow the closing brace. */
  static void headless(String project, Path media, Path to) throws IOException {
    pack(project, media, to, false);
  }

  private static void pack(String project, Path media, Path to, boolean length) throws IOException {
    var root = Json.object(Json.parse(project));
    var blobs = new ArrayList<Path>();
    var metas = new ArrayList<>();
    for (var each : Json.array(Json.member(root, "filesMeta"))) {
      var meta = Json.object(each);
      var blob = media.resolve(String.valueOf(meta.get("name")));
      meta.put("size", (double) Files.size(blob));
      metas.add(meta);
      blobs.add(blob);
    }
    root.put("filesMeta", metas);
    root.put(
        "tracks",
        Json.array(Json.member(root, "tracks")).stream().map(SueFile::withoutAddress).toList());
    var json = Json.write(root).getBytes(StandardCharsets.UTF_8);
    try (var out = Files.newOutputStream(to)) {
      if (length) {
        out.write(
            ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(json.length).array());
      }
      out.write(json);
      append(blobs, out);
    }
  }

  private static void append(Iterable<Path> blobs, OutputStream out) throws IOException {
    for (var blob : blobs) {
      Files.copy(blob, out);
    }
  }

  /** Embedded media are found by position, not by address. */
  private static Object withoutAddress(Object track) {
    var copy = new LinkedHashMap<>(Json.object(track));
    copy.remove("url");
    return copy;
  }
}
