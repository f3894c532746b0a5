package dev.spool.api;

import dev.spool.api.Dissection.Dissected;
import dev.spool.job.Upload;
import dev.spool.timeline.Asset;
import dev.spool.timeline.Interpretation;
import dev.spool.timeline.Reading;
import dev.spool.timeline.Timeline;
import dev.spool.work.FailedException;
import dev.spool.work.Prober;
import dev.spool.work.Project;
import dev.spool.work.Sha256;
import dev.spool.work.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Makes assets of uploaded objects: looks at every byte once, and refuses what is no media. */
final class Ingest {
  private static final String FILE = "in/upload";

  private final Backend backend;

  Ingest(Backend backend) {
    this.backend = backend;
  }

  /** Afterwards the upload has ended, whoever ended it. */
  void take(Upload upload) throws IOException, FailedException, InterruptedException {
    try (var workspace = Workspace.create(backend.scratch())) {
      var stored = backend.store().find(upload.place().key());
      if (stored.isPresent() && stored.get().size() > backend.limits().most().fileBytes()) {
        refuse(upload, "The file %s is too large.".formatted(upload.file().name()));
        return;
      }
      var file = workspace.resolve(FILE);
      if (stored.isEmpty() || backend.store().fetch(upload.place().key(), file).isEmpty()) {
        refuse(upload, "The file %s is gone. Upload it again.".formatted(upload.file().name()));
        return;
      }
      take(upload, file, workspace);
    }
  }

  private void take(Upload upload, Path file, Workspace workspace)
      throws IOException, FailedException, InterruptedException {
    var hash = Sha256.of(file);
    var reading = new Project(file).read(Interpretation.CANONICAL);
    var refusal = refusal(upload, workspace, hash, reading);
    if (refusal.isPresent()) {
      refuse(upload, refusal.get());
      return;
    }
    var size = Files.size(file);
    var names =
        timeline(reading)
            .map(timeline -> Dissection.embedded(timeline, upload.file().name()))
            .orElseGet(TreeMap::new);
    var known = backend.assets().keyOf(hash);
    var parts =
        known.isPresent()
            ? new Dissected(known.get(), backend.assets().pieces(hash), List.of())
            : new Dissection(backend, upload).dissect(file, size, names.keySet());
    accept(upload, new Whole(hash, size), parts, names);
  }

  /** The content of the whole file. */
  private record Whole(String hash, long size) {}

  private void accept(
      Upload upload, Whole whole, Dissected parts, Map<Asset.Embedded, String> names)
      throws FailedException, InterruptedException {
    var kept =
        backend
            .database()
            .inTransaction(() -> {
              var keys = new HashSet<String>();
              if (backend.uploads().end(upload, Upload.State.COMPLETED, Optional.empty())) {
                keep(upload, whole, parts, names, keys);
              }
              return keys;
            });
    if (kept.isEmpty()) {
      dropIfAborted(upload, parts.made());
      return;
    }
    var mine = new ArrayList<>(parts.made());
    mine.add(upload.place().key());
    mine.removeAll(kept);
    backend.store().delete(mine);
  }

  /**
   * Notes the contents and their owner.
   *
   * @param keys gets those of the objects that count
   */
  private void keep(
      Upload upload,
      Whole whole,
      Dissected parts,
      Map<Asset.Embedded, String> names,
      Set<String> keys) {
    var assets = backend.assets();
    for (var piece : parts.pieces()) {
      keys.add(assets.addContent(piece.hash(), piece.key(), piece.place().size()));
    }
    keys.add(assets.addContent(whole.hash(), parts.key(), whole.size()));
    assets.addPieces(whole.hash(), parts.pieces());
    var file = upload.file();
    assets.add(upload.id(), upload.user(), file.name(), file.mime(), whole.hash());
    for (var piece : parts.pieces()) {
      var name = names.getOrDefault(piece.place(), file.name());
      if (assets.withContent(piece.hash(), upload.user(), name).isEmpty()) {
        assets.add(UUID.randomUUID(), upload.user(), name, "", piece.hash());
      }
    }
  }

  private void refuse(Upload upload, String sentence) throws FailedException, InterruptedException {
    if (!backend.uploads().end(upload, Upload.State.REFUSED, Optional.of(sentence))) {
      dropIfAborted(upload, List.of());
      return;
    }
    drop(upload);
  }

  /** Somebody else was faster: another that looked at it as we did, or its owner. */
  private void dropIfAborted(Upload upload, List<String> made)
      throws FailedException, InterruptedException {
    var now = backend.uploads().find(upload.id()).map(Upload::state);
    if (now.isPresent() && now.get() == Upload.State.ABORTED) {
      drop(upload);
      backend.store().delete(made);
    }
  }

  private void drop(Upload upload) throws FailedException, InterruptedException {
    backend.store().delete(List.of(upload.place().key()));
  }

  /** Why the file is not taken; what is stored already was looked at before. */
  private Optional<String> refusal(Upload upload, Workspace workspace, String hash, Reading reading)
      throws IOException, FailedException, InterruptedException {
    var file = workspace.resolve(FILE);
    var name = upload.file().name();
    var size = Files.size(file);
    if (upload.file().cut().filter(cut -> cut.size() != size).isPresent()
        || upload.file().hash().filter(promised -> !promised.equals(hash)).isPresent()) {
      return Optional.of(
          "What arrived of %s is not the file that was announced. Upload it again."
              .formatted(name));
    }
    if (backend.assets().keyOf(hash).isPresent()) {
      return Optional.empty();
    }
    var wrong = wrongProject(reading);
    if (wrong.isEmpty()) {
      return Optional.empty();
    }
    return switch (backend.tools().prober().probe(workspace.directory(), FILE)) {
      case Prober.Answer.Media _ -> Optional.empty();
      case Prober.Answer.Nothing _ -> Optional.of(sentence(name, wrong.get()));
      case Prober.Answer.TooMuch(var why) ->
          Optional.of(
              "The file %s %s. Export it smaller or upload another file.".formatted(name, why));
    };
  }

  /** Empty when it is a project; one that still has problems may be corrected later. */
  private static Optional<String> wrongProject(Reading reading) {
    return switch (reading) {
      case Reading.Understood _ -> Optional.empty();
      case Reading.Refused(var problems, _, var rest) ->
          rest.isPresent() ? Optional.empty() : Optional.of(problems.getFirst().sentence());
    };
  }

  private static Optional<Timeline> timeline(Reading reading) {
    return switch (reading) {
      case Reading.Understood(var timeline, _) -> Optional.of(timeline);
      case Reading.Refused(_, _, var rest) -> rest;
    };
  }

  private static String sentence(String name, String wrongProject) {
    return name.toLowerCase(Locale.ROOT).matches(".*\\.(sue|json)")
        ? "The project %s cannot be read: %s".formatted(name, wrongProject)
        : "The file %s cannot be played: it is damaged, or no video, picture or sound we know. Export it again or upload another file."
            .formatted(name);
  }
}
