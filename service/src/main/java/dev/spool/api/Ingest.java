package dev.spool.api;

import dev.spool.job.Upload;
import dev.spool.postgres.Arrivals;
import dev.spool.timeline.Interpretation;
import dev.spool.timeline.Reading;
import dev.spool.work.FailedException;
import dev.spool.work.Project;
import dev.spool.work.Sha256;
import dev.spool.work.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
      if (stored.isPresent() && stored.get().size() > backend.limits().uploadBytes()) {
        refuse(upload, "The file %s is too large.".formatted(upload.file().name()));
        return;
      }
      var file = workspace.resolve(FILE);
      if (stored.isEmpty() || backend.store().fetch(upload.place().key(), file).isEmpty()) {
        refuse(upload, "The file %s is gone. Upload it again.".formatted(upload.file().name()));
        return;
      }
      var hash = Sha256.of(file);
      var refusal = refusal(upload, workspace, hash);
      if (refusal.isPresent()) {
        refuse(upload, refusal.get());
      } else {
        accept(upload, hash, Files.size(file));
      }
    }
  }

  private void accept(Upload upload, String hash, long size)
      throws FailedException, InterruptedException {
    var file = upload.file();
    var kept =
        backend
            .database()
            .inTransaction(() -> {
              if (!backend.uploads().end(upload, Upload.State.COMPLETED, Optional.empty())) {
                return Optional.<String>empty();
              }
              var key = backend.assets().addContent(hash, upload.place().key(), size);
              backend.assets().add(upload.id(), upload.user(), file.name(), file.mime(), hash);
              return Optional.of(key);
            });
    if (kept.isEmpty()) {
      dropIfAborted(upload);
      return;
    }
    if (!kept.get().equals(upload.place().key())) {
      drop(upload);
    }
  }

  private void refuse(Upload upload, String sentence) throws FailedException, InterruptedException {
    if (!backend.uploads().end(upload, Upload.State.REFUSED, Optional.of(sentence))) {
      dropIfAborted(upload);
      return;
    }
    drop(upload);
  }

  /** Somebody else was faster: another that looked at it as we did, or its owner. */
  private void dropIfAborted(Upload upload) throws FailedException, InterruptedException {
    var now = backend.uploads().find(upload.id()).map(Upload::state);
    if (now.isPresent() && now.get() == Upload.State.ABORTED) {
      drop(upload);
    }
  }

  private void drop(Upload upload) throws FailedException, InterruptedException {
    backend.store().delete(List.of(upload.place().key()));
  }

  /** Why the file is not taken; what is stored already was looked at before. */
  private Optional<String> refusal(Upload upload, Workspace workspace, String hash)
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
    var wrong = wrongProject(file);
    return wrong.isEmpty()
            || backend.tools().prober().probe(workspace.directory(), FILE).isPresent()
        ? Optional.empty()
        : Optional.of(sentence(name, wrong.get()));
  }

  /** Empty when it is a project; one that still has problems may be corrected later. */
  private static Optional<String> wrongProject(Path file) throws IOException {
    return switch (new Project(file).read(Interpretation.CANONICAL)) {
      case Reading.Understood _ -> Optional.empty();
      case Reading.Refused(var problems, _, var rest) ->
          rest.isPresent() ? Optional.empty() : Optional.of(problems.getFirst().sentence());
    };
  }

  private static String sentence(String name, String wrongProject) {
    return name.toLowerCase(Locale.ROOT).matches(".*\\.(sue|json)")
        ? "The project %s cannot be read: %s".formatted(name, wrongProject)
        : "The file %s cannot be played: it is damaged, or no video, picture or sound we know. Export it again or upload another file."
            .formatted(name);
  }
}
