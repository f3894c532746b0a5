package dev.spool.api;

import dev.spool.job.Upload;
import dev.spool.timeline.Asset;
import dev.spool.timeline.Timeline;
import dev.spool.work.FailedException;
import dev.spool.work.Sha256;
import dev.spool.work.saved.Husk;
import dev.spool.work.saved.Piece;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;

/**
 * Takes the media out of an uploaded project: the store copies each to an object of its own, and
 * what is left is stored in place of the whole. Done again, it makes the same objects.
 */
record Dissection(Backend backend, Upload upload) {
  private static final int LONGEST_NAME = 500;

  /** A project in pieces: where what is left of it is, the media, and what else was made here. */
  record Dissected(String key, List<Piece> pieces, List<String> made) {
    Dissected {
      pieces = List.copyOf(pieces);
      made = List.copyOf(made);
    }
  }

  /** The names of the media that a project embeds, by where they lie in it. */
  static TreeMap<Asset.Embedded, String> embedded(Timeline timeline, String project) {
    var names =
        new TreeMap<Asset.Embedded, String>(
            Comparator.comparingLong(Asset.Embedded::offset)
                .thenComparingLong(Asset.Embedded::size));
    for (var asset : timeline.assets().values()) {
      asset
          .embedded()
          .filter(place -> place.size() > 0)
          .ifPresent(place -> names.putIfAbsent(place, name(asset, project)));
    }
    return names;
  }

  private static String name(Asset asset, String project) {
    var name = asset.fileNames().stream().findFirst().orElse("");
    var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    var printable = last.replaceAll("\\p{Cntrl}", "");
    return printable.isBlank() || printable.length() > LONGEST_NAME
        ? "from " + project.substring(0, Math.min(project.length(), LONGEST_NAME - 5))
        : printable;
  }

  Dissected dissect(Path file, long size, Iterable<Asset.Embedded> places)
      throws IOException, FailedException, InterruptedException {
    var keys = new HashMap<String, String>();
    var made = new ArrayList<String>();
    var pieces = new ArrayList<Piece>();
    var end = 0L;
    for (var place : places) {
      if (place.offset() >= end) {
        var hash = Sha256.of(file, place.offset(), place.size());
        if (!keys.containsKey(hash)) {
          var known = backend.assets().keyOf(hash);
          keys.put(hash, known.isPresent() ? known.get() : copied(place, made));
        }
        pieces.add(new Piece(place, hash, keys.get(hash)));
        end = place.offset() + place.size();
      }
    }
    return pieces.isEmpty()
        ? new Dissected(upload.place().key(), pieces, made)
        : new Dissected(husk(file, new Husk(pieces, size), made), pieces, made);
  }

  private String copied(Asset.Embedded place, List<String> made)
      throws FailedException, InterruptedException {
    var key = "%s.%d".formatted(upload.place().key(), made.size());
    var end = place.offset() + place.size();
    backend
        .transfers()
        .copyRange(upload.place().key(), place.offset(), end, key, "application/octet-stream");
    made.add(key);
    return key;
  }

  private String husk(Path file, Husk husk, List<String> made)
      throws IOException, FailedException, InterruptedException {
    var key = upload.place().key() + ".husk";
    var folded = file.resolveSibling("husk");
    husk.fold(file, folded);
    backend.store().put(key, folded, upload.file().mime(), _ -> {});
    made.add(key);
    return key;
  }
}
