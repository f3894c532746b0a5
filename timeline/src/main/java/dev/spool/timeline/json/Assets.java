package dev.spool.timeline.json;

import dev.spool.timeline.Asset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gathers the files a document names, each once. */
final class Assets {
  private static final Pattern FILE_NAME = Pattern.compile("[^/\\\\]{1,200}\\.[A-Za-z0-9]{2,5}");
  private static final Pattern ASCII_ESCAPE = Pattern.compile("%([2-7][0-9A-Fa-f])");
  private static final Set<String> IMAGES =
      Set.of("png", "jpg", "jpeg", "gif", "webp", "avif", "bmp", "svg");
  private static final Set<String> SOUNDS =
      Set.of("mp3", "wav", "m4a", "aac", "ogg", "oga", "opus", "flac", "weba");
  private static final Set<String> VIDEOS =
      Set.of("mp4", "webm", "mov", "m4v", "mkv", "avi", "ogv", "mpg", "mpeg", "ts");

  /** The editor's cached copy is an address of its browser's memory. */
  private static final Set<String> KNOWN_SOURCE = Set.of("url", "cachedUrl");

  private Assets() {}

  /** The id of an asset found in the same ways, or a new one; names alone do not tell two apart. */
  static Asset.Id add(Map<Asset, Asset> known, Asset asset) {
    var findable =
        asset.embedded().isPresent() || asset.fileId().isPresent() || !asset.urls().isEmpty();
    var key =
        new Asset(
            new Asset.Id(""),
            "",
            asset.embedded(),
            asset.fileId(),
            asset.urls(),
            findable ? List.of() : asset.fileNames());
    var numbered =
        new Asset(
            new Asset.Id("asset-" + known.size()),
            asset.pointer(),
            asset.embedded(),
            asset.fileId(),
            asset.urls(),
            asset.fileNames());
    known.putIfAbsent(key, numbered);
    return known.getOrDefault(key, numbered).id();
  }

  /** A file that only a path or url names. */
  static Asset.Id add(Map<Asset, Asset> known, Fields fields, String name) {
    var url = fields.text(name).filter(text -> !text.isBlank());
    return add(
        known,
        new Asset(
            new Asset.Id(""),
            fields.at(name).toString(),
            Optional.empty(),
            Optional.empty(),
            url.stream().toList(),
            url.flatMap(Assets::baseName).stream().toList()));
  }

  static Map<Asset.Id, Asset> byId(Map<Asset, Asset> known) {
    var byId = new LinkedHashMap<Asset.Id, Asset>();
    known.values().forEach(asset -> byId.put(asset.id(), asset));
    return byId;
  }

  /** The asset of one of the editor's tracks. */
  static Asset of(Fields track, MediaFile file) {
    var urls = new LinkedHashSet<String>();
    liveUrl(track, "url").ifPresent(urls::add);
    var source = track.object("source");
    source.ifPresent(fields -> fields.ignoreAllBut(KNOWN_SOURCE));
    source.flatMap(fields -> liveUrl(fields, "url")).ifPresent(urls::add);
    var names = new LinkedHashSet<String>();
    file.name().flatMap(Assets::baseName).ifPresent(names::add);
    urls.forEach(url -> baseName(url).ifPresent(names::add));
    for (var action : track.entries("actions")) {
      if (action.fields().json("name") instanceof Json.Str(var name)
          && FILE_NAME.matcher(name).matches()) {
        names.add(name);
      }
    }
    return new Asset(
        new Asset.Id(""),
        (track.has("url") ? track.at("url") : track.pointer()).toString(),
        file.embedded(),
        track.text("fileId").filter(id -> !id.isBlank()),
        List.copyOf(urls),
        List.copyOf(names));
  }

  /** Addresses of a browser's memory are dead outside the browser. */
  private static Optional<String> liveUrl(Fields fields, String name) {
    var url = fields.text(name).filter(text -> !text.isBlank());
    if (url.isPresent() && url.get().startsWith("blob:")) {
      fields.notes().ignored(fields.at(name), "A blob: address works only in the browser.");
      return Optional.empty();
    }
    return url;
  }

  /** The last part of a url or path; never used as a path itself. */
  static Optional<String> baseName(String url) {
    if (url.startsWith("data:")) {
      return Optional.empty();
    }
    var path = url.split(url.contains("://") ? "[?#]" : "\\?", 2)[0];
    var name = afterSlash(ASCII_ESCAPE.matcher(afterSlash(path)).replaceAll(Assets::decoded));
    return name.isBlank() || name.equals(".") || name.equals("..")
        ? Optional.empty()
        : Optional.of(name);
  }

  private static String afterSlash(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  private static String decoded(MatchResult escape) {
    return Matcher.quoteReplacement(
        Character.toString((char) Integer.parseInt(escape.group(1), 16)));
  }

  /** The kind of media a file name's ending promises: the controller's name for it. */
  static Optional<String> kind(String name) {
    var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (IMAGES.contains(ending)) {
      return Optional.of("image");
    }
    if (SOUNDS.contains(ending)) {
      return Optional.of("audio");
    }
    return VIDEOS.contains(ending) ? Optional.of("video") : Optional.empty();
  }
}
