package dev.spool.work;

import dev.spool.ffmpeg.Paths;
import dev.spool.job.FailureCode;
import dev.spool.job.Job;
import dev.spool.timeline.Asset;
import dev.spool.work.saved.Husk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings what a job's request names from the object store to the workspace of its attempt: the
 * project whole, media as far as they are needed, by way of the warm cache.
 */
record JobMedia(JobRecords records, JobRun.Machine machine, Job job, Workspace workspace) {
  private static final String FOLDER = "media";

  /** What the records call the project among the files. */
  private static final String PROJECT = "";

  private static final int TRIES = 3;

  MediaSources brought() throws IOException, FailedException, InterruptedException {
    Files.createDirectory(workspace.resolve(FOLDER));
    var registered = new HashMap<String, Path>();
    var pieces = new HashMap<Asset.Embedded, Path>();
    var media = new HashMap<Path, PartialSource>();
    var document = workspace.resolve("project.json");
    for (var entry : records.assets(job).entrySet()) {
      var asset = entry.getValue();
      if (entry.getKey().equals(PROJECT)) {
        pieces.putAll(project(asset, document, media));
      } else {
        registered.put(entry.getKey(), opened(asset, asset.id().toString(), media));
      }
    }
    if (job.request().project().isPresent()) {
      Files.writeString(document, job.request().project().get());
    }
    return new MediaSources(document, pieces, registered, List.of(), false, media);
  }

  /** The project's file, and what it embeds where that is stored apart. */
  private Map<Asset.Embedded, Path> project(
      StoredAsset asset, Path document, Map<Path, PartialSource> media)
      throws IOException, FailedException, InterruptedException {
    var found = records.pieces(asset);
    var husk = new Husk(found, asset.size());
    if (found.isEmpty()) {
      whole(asset, document);
      return Map.of();
    }
    var folded = workspace.resolve("project.husk");
    fetch(asset.key(), husk.left(), folded, asset.name());
    husk.unfold(folded, document);
    var pieces = new HashMap<Asset.Embedded, Path>();
    for (var piece : found) {
      var size = piece.place().size();
      var embedded =
          new StoredAsset(asset.id(), asset.user(), asset.name(), piece.key(), piece.hash(), size);
      pieces.put(piece.place(), opened(embedded, piece.hash(), media));
    }
    return pieces;
  }

  /** Media, as much of them as is needed to look at them. */
  private Path opened(StoredAsset asset, String name, Map<Path, PartialSource> media)
      throws IOException, FailedException, InterruptedException {
    var file = workspace.resolve(FOLDER).resolve(name);
    if (!media.containsKey(file)) {
      var object =
          machine
              .store()
              .find(asset.key())
              .filter(found -> found.size() == asset.size())
              .orElseThrow(() -> gone(asset.name(), asset.key()));
      // By its tag: an object that changes is another one.
      var identity = Sha256.of(object.key() + "\n" + object.tag());
      var entry = machine.warm().open(identity, object.size(), file);
      var source = new PartialSource(asset, object, machine.warm(), machine.store(), entry);
      source.open(machine.tools().packets());
      media.put(file, source);
    }
    return file;
  }

  /** As it was uploaded, to the bit. */
  private void whole(StoredAsset asset, Path file)
      throws IOException, FailedException, InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      fetch(asset.key(), asset.size(), file, asset.name());
      if (Sha256.of(file).equals(asset.hash())) {
        return;
      }
      Files.delete(file);
    }
    throw PartialSource.another(asset);
  }

  private void fetch(String key, long size, Path file, String name)
      throws FailedException, InterruptedException {
    var stored = machine.store().fetch(key, file);
    if (stored.isEmpty() || stored.get().size() != size) {
      throw gone(name, key);
    }
  }

  private static FailedException gone(String name, String key) {
    return new FailedException(
        FailureCode.SOURCE_UNREADABLE,
        "The media %s is no longer in the store. Upload it again.".formatted(name),
        key);
  }

  /** What every file that commands may read contains. */
  Map<String, String> contents() throws IOException {
    var known = new HashMap<String, String>();
    var assets = records.assets(job);
    assets.values().forEach(asset -> known.put(asset.id().toString(), asset.hash()));
    Optional.ofNullable(assets.get(PROJECT)).stream()
        .flatMap(project -> records.pieces(project).stream())
        .forEach(piece -> known.put(piece.hash(), piece.hash()));
    var contents = new HashMap<String, String>();
    try (var files = Files.list(workspace.resolve("in"))) {
      for (var file : files.toList()) {
        var target = Files.isSymbolicLink(file) ? file.toRealPath() : file;
        var hash = known.get(target.getFileName().toString());
        contents.put("in/" + file.getFileName(), hash == null ? Sha256.of(target) : hash);
      }
    }
    contents.put(Paths.CHUNK_LIST, "");
    return contents;
  }
}
