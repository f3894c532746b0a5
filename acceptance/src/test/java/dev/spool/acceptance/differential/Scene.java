package dev.spool.acceptance.differential;

import dev.spool.acceptance.differential.Medium.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A project as the document says it, before any rule is applied: null means that the field is
 * absent.
 *
 * @param frameRate the document's text; the rate meant by it is {@code rate}
 * @param stamped whether the editor wrote it (its {@code created} is there)
 */
record Scene(
    Size size,
    Rational rate,
    @Nullable String frameRate,
    boolean stamped,
    Background background,
    @Nullable BigDecimal duration,
    List<Track> tracks) {

  Scene {
    tracks = List.copyOf(tracks);
  }

  /** A colour and how the document spells it; JSON text null means that it does not. */
  record Background(@Nullable String css, int red, int green, int blue, double alpha) {
    /** What an opaque video shows of it: the colour over black. */
    double[] overBlack() {
      return new double[] {red * alpha, green * alpha, blue * alpha};
    }
  }

  /** Flags are the names of the fields that are written as true. */
  record Track(
      String media,
      Set<String> flags,
      @Nullable String fit,
      @Nullable String blend,
      List<Clip> clips) {
    Track {
      flags = Set.copyOf(flags);
      clips = List.copyOf(clips);
    }

    boolean isImage() {
      return media.endsWith("g");
    }
  }

  record Clip(Timing timing, Place place, Look look, @Nullable BigDecimal z, Set<String> flags) {
    Clip {
      flags = Set.copyOf(flags);
    }
  }

  /** Loop is JSON text. */
  record Timing(
      BigDecimal start,
      @Nullable BigDecimal end,
      @Nullable BigDecimal trimStart,
      @Nullable BigDecimal playbackRate,
      @Nullable BigDecimal freeze,
      @Nullable String loop) {}

  /** JSON text, and its meaning: pixels plus a share of the room that the picture leaves. */
  record Coordinate(String json, double pixels, double percent) {
    double resolve(double scene, double local) {
      return pixels + percent / 100 * (scene - local);
    }
  }

  record Place(
      @Nullable Coordinate x,
      @Nullable Coordinate y,
      @Nullable BigDecimal width,
      @Nullable BigDecimal height,
      @Nullable String fit) {}

  /** Style opacity is JSON text. */
  record Look(
      @Nullable BigDecimal scaleX,
      @Nullable BigDecimal scaleY,
      @Nullable BigDecimal rotation,
      @Nullable BigDecimal opacity,
      @Nullable String styleOpacity,
      @Nullable String blend) {}

  String json(Media media) {
    var json = new Json();
    json.text("id", "differential").text("name", "Differential");
    if (stamped) {
      json.raw("created", "1767225600000").raw("lastModified", "1767229200000");
      json.raw("version", "2").raw("metadata", "{}").raw("filesMeta", filesMeta(media));
    }
    json.raw("frameRate", frameRate).number("duration", duration);
    json.number("width", BigDecimal.valueOf(size.width()));
    json.number("height", BigDecimal.valueOf(size.height()));
    json.text("backgroundColor", background.css());
    json.raw(
        "tracks",
        Json.array(tracks.stream().map(track -> track(track, tracks.indexOf(track))).toList()));
    return json.toString() + "\n";
  }

  private String filesMeta(Media media) {
    return Json.array(
        tracks.stream()
            .map(track -> media.directory().resolve(track.media()).toFile())
            .map(f -> new Json().text("name", f.getName()).raw("size", "" + f.length()).toString())
            .toList());
  }

  private static String track(Track track, int index) {
    var json = new Json().text("id", String.format(Locale.ROOT, "track-%03d", index));
    json.text("name", track.media()).text("controllerName", track.isImage() ? "image" : "video");
    json.text("url", track.media()).flags(track.flags());
    json.text("fit", track.fit()).text("blendMode", track.blend());
    return json.raw("actions", Json.array(track.clips().stream().map(Scene::clip).toList()))
        .toString();
  }

  private static String clip(Clip clip) {
    var json = new Json().text("name", "clip");
    var timing = clip.timing();
    json.number("start", timing.start()).number("end", timing.end());
    json.number("trimStart", timing.trimStart()).number("playbackRate", timing.playbackRate());
    json.number("freeze", timing.freeze()).raw("loop", timing.loop());
    var place = clip.place();
    json.raw("x", place.x() == null ? null : place.x().json());
    json.raw("y", place.y() == null ? null : place.y().json()).number("z", clip.z());
    json.number("width", place.width()).number("height", place.height()).text("fit", place.fit());
    var look = clip.look();
    json.number("scaleX", look.scaleX()).number("scaleY", look.scaleY());
    json.number("rotation", look.rotation()).number("opacity", look.opacity());
    json.raw(
        "style", look.styleOpacity() == null ? null : "{\"opacity\":" + look.styleOpacity() + "}");
    return json.text("blendMode", look.blend()).flags(clip.flags()).toString();
  }

  /** A JSON object in the making; fields without a value are left out. */
  private static final class Json {
    private final StringBuilder text = new StringBuilder();

    Json raw(String name, @Nullable String json) {
      if (json != null) {
        text.append(text.isEmpty() ? "" : ",").append('"').append(name).append("\":").append(json);
      }
      return this;
    }

    Json text(String name, @Nullable String value) {
      return raw(name, value == null ? null : '"' + value + '"');
    }

    Json number(String name, @Nullable BigDecimal value) {
      return raw(name, value == null ? null : value.toPlainString());
    }

    Json flags(Set<String> names) {
      new TreeSet<>(names).forEach(name -> raw(name, "true"));
      return this;
    }

    static String array(List<String> values) {
      return "[" + String.join(",\n", values) + "]";
    }

    @Override
    public String toString() {
      return "{" + text + "}";
    }
  }
}
