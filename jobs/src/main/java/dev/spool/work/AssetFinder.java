package dev.spool.work;

import dev.spool.ffmpeg.Paths;
import dev.spool.timeline.Asset;
import dev.spool.timeline.Problem;
import dev.spool.timeline.Problem.Code;
import dev.spool.timeline.json.Quoted;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Brings the assets of a timeline into a workspace under names of our own making, so that no name
 * from a document ever reaches a command. Nothing outside the given directories is ever opened.
 */
record AssetFinder(MediaSources sources, Workspace workspace, Fetcher fetcher) {

  /** Puts one asset in place; a problem when it is nowhere to be found. */
  public Optional<Problem> bring(Asset asset)
      throws IOException, FailedException, InterruptedException {
    var target = workspace.resolve(Paths.asset(asset.id()));
    if (asset.embedded().isPresent()) {
      embedded(asset.embedded().get(), target);
      return Optional.empty();
    }
    var file = registered(asset).or(() -> inDirectories(asset));
    if (file.isPresent()) {
      Files.createSymbolicLink(target, file.get());
      return Optional.empty();
    }
    var remote = asset.urls().stream().filter(AssetFinder::isRemote).findFirst();
    if (remote.isPresent() && sources.allowUrls()) {
      var address = address(remote.get());
      if (address.isEmpty()) {
        var sentence = "%s is no web address.".formatted(Quoted.of(remote.get()));
        return Optional.of(new Problem(asset.pointer(), Code.MISSING_MEDIA, sentence));
      }
      fetcher.fetch(address.get(), target);
      return Optional.empty();
    }
    return Optional.of(new Problem(asset.pointer(), Code.MISSING_MEDIA, sentence(asset, remote)));
  }

  private static String sentence(Asset asset, Optional<String> remote) {
    var name = shownName(asset);
    return remote.isPresent()
        ? "The media is at %s; allow downloads (--allow-url) or put the file into a --media directory."
            .formatted(name)
        : "The media %s was not found; name the directory that holds it with --media."
            .formatted(name);
  }

  /** What the document calls an asset, safe to print. */
  static String shownName(Asset asset) {
    return Stream.concat(asset.urls().stream(), asset.fileNames().stream())
        .findFirst()
        .or(asset::fileId)
        .map(Quoted::of)
        .orElse("(unnamed)");
  }

  private void embedded(Asset.Embedded embedded, Path target) throws IOException {
    var piece = sources.pieces().get(embedded);
    if (piece == null) {
      extract(embedded, target);
    } else {
      Files.createSymbolicLink(target, piece);
    }
  }

  private void extract(Asset.Embedded embedded, Path target) throws IOException {
    try (var in = FileChannel.open(sources.document(), StandardOpenOption.READ);
        var out =
            FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long done = 0; done < embedded.size(); ) {
        var moved = in.transferTo(embedded.offset() + done, embedded.size() - done, out);
        if (moved <= 0) {
          throw new IOException("the document became shorter while it was read");
        }
        done += moved;
      }
    }
  }

  private Optional<Path> registered(Asset asset) {
    return Stream.of(asset.fileId().stream(), asset.urls().stream(), asset.fileNames().stream())
        .flatMap(names -> names)
        .map(sources.registered()::get)
        .filter(Objects::nonNull)
        .filter(Files::isRegularFile)
        .map(Path::toAbsolutePath)
        .findFirst();
  }

  /** Each name is tried whole below every directory, then with fewer leading folders. */
  private Optional<Path> inDirectories(Asset asset) {
    return Stream.concat(asset.urls().stream(), asset.fileNames().stream())
        .flatMap(name -> tails(name).stream())
        .flatMap(tail -> sources.directories().stream().flatMap(dir -> inside(dir, tail).stream()))
        .findFirst();
  }

  /** {@code a/b/c.mp4}, {@code b/c.mp4}, {@code c.mp4}; nothing that climbs. */
  static List<String> tails(String url) {
    var parts =
        Stream.of(pathOf(url).split("[/\\\\]+", -1))
            .filter(part -> !part.isEmpty() && !part.equals(".") && !part.equals(".."))
            .toList();
    var tails = new ArrayList<String>();
    if (!isRemote(url) && !url.contains("/") && !url.equals("..")) {
      tails.add(url);
    }
    for (int i = Math.max(0, parts.size() - 16); i < parts.size(); i++) {
      tails.add(String.join("/", parts.subList(i, parts.size())));
    }
    return tails;
  }

  private static String pathOf(String url) {
    if (!isRemote(url)) {
      return url;
    }
    var path = url.replaceFirst("^[a-zA-Z]+://[^/]*", "").replaceFirst("[?#].*$", "");
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return path;
    }
  }

  private static Optional<Path> inside(Path directory, String tail) {
    try {
      var root = directory.toRealPath();
      var file = root.resolve(tail);
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      var real = file.toRealPath();
      return real.startsWith(root) ? Optional.of(real) : Optional.empty();
    } catch (IOException | InvalidPathException _) {
      return Optional.empty();
    }
  }

  private static Optional<URI> address(String url) {
    try {
      return Optional.of(new URI(url));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private static boolean isRemote(String url) {
    return url.regionMatches(true, 0, "http://", 0, 7)
        || url.regionMatches(true, 0, "https://", 0, 8);
  }
}
