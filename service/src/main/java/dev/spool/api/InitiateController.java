package dev.spool.api;

import dev.spool.api.access.Caller;
import dev.spool.api.json.InitiateBodies.Active;
import dev.spool.api.json.InitiateBodies.Completed;
import dev.spool.api.json.InitiateBodies.Initiated;
import dev.spool.api.json.InitiateBodies.PartDone;
import dev.spool.api.json.InitiateBodies.PartNumbers;
import dev.spool.api.json.InitiateBodies.PartUrl;
import dev.spool.api.json.InitiateBodies.Progress;
import dev.spool.api.json.InitiateBodies.Status;
import dev.spool.api.json.InitiateBodies.Urls;
import dev.spool.api.json.InitiateBodies.Wanted;
import dev.spool.job.Upload;
import dev.spool.work.DirectTransfers.Part;
import dev.spool.work.FailedException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The editor's media API: {@code /uploads} as its server has it, {@code /upload} as its client. */
@RestController
final class InitiateController {
  private static final String SERVER = "/uploads";
  private static final String CLIENT = "/upload";
  private static final int MOST_URLS = 50;
  private static final int MOST = 100;
  private static final long USUAL_CHUNK = 10L << 20;
  private static final long MOST_CHUNK = 100L << 20;

  private final Backend backend;
  private final Uploads uploads;

  InitiateController(Backend backend, Uploads uploads) {
    this.backend = backend;
    this.uploads = uploads;
  }

  @PostMapping({SERVER + "/initiate", CLIENT + "/initiate"})
  @ResponseStatus(HttpStatus.CREATED)
  Initiated initiate(Caller caller, @RequestBody Wanted request)
      throws FailedException, InterruptedException {
    var said = uploads.announcement();
    var name = said.name("/filename", request.filename());
    var hash = said.hashOfBase64("/hash", request.hash());
    var chunk = Optional.ofNullable(request.chunkSize()).orElse(USUAL_CHUNK);
    var cut =
        said.cut(
            "/totalSize",
            request.totalSize(),
            Math.clamp(chunk, Announcement.LEAST_PART, MOST_CHUNK));
    var file = said.file(name, request.mimeType(), cut, hash, true);
    var known = uploads.known(caller, file);
    if (known.isPresent()) {
      return InitiateView.known(
          known.get().id(), InitiateView.type(name, file.mime()), backend.clock().instant());
    }
    var upload = uploads.begin(caller, file);
    return InitiateView.begun(upload, addresses(upload, uploads.missing(upload, List.of())));
  }

  private Map<Integer, URI> addresses(Upload upload, List<Integer> missing) {
    return missing.isEmpty()
        ? Map.of()
        : uploads.addresses(upload, missing.stream().limit(MOST_URLS).toList());
  }

  @GetMapping({SERVER + "/{id}/status", CLIENT + "/{id}/status"})
  Status status(
      Caller caller,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "false") boolean includeUrls)
      throws FailedException, InterruptedException {
    var upload = uploads.find(caller, id);
    var arrived = uploads.parts(upload);
    var missing = uploads.missing(upload, arrived);
    var urls =
        includeUrls && upload.isPending(backend.clock().instant())
            ? Optional.of(InitiateView.urls(addresses(upload, missing)))
            : Optional.<List<PartUrl>>empty();
    return InitiateView.status(upload, arrived, missing, urls);
  }

  /** The store is always asked. */
  @PostMapping({SERVER + "/{id}/sync", CLIENT + "/{id}/sync"})
  Status sync(Caller caller, @PathVariable UUID id) throws FailedException, InterruptedException {
    return status(caller, id, false);
  }

  @PostMapping(SERVER + "/{id}/urls")
  List<PartUrl> urls(Caller caller, @PathVariable UUID id, @RequestBody PartNumbers request) {
    return InitiateView.urls(uploads.addresses(uploads.find(caller, id), request.partNumbers()));
  }

  @PostMapping(CLIENT + "/{id}/urls")
  Urls urlsForClient(Caller caller, @PathVariable UUID id, @RequestBody PartNumbers request) {
    return new Urls(urls(caller, id, request));
  }

  /** Says that a part was sent; the store knows whether it is there. */
  @PostMapping({
    SERVER + "/{id}/parts/{number}/complete",
    SERVER + "/{id}/part/{number}",
    CLIENT + "/{id}/parts/{number}/complete",
    CLIENT + "/{id}/part/{number}"
  })
  Progress part(
      Caller caller,
      @PathVariable UUID id,
      @PathVariable int number,
      @RequestBody(required = false) @Nullable PartDone done)
      throws FailedException, InterruptedException {
    var upload = uploads.find(caller, id);
    var arrived = uploads.parts(upload);
    var tag = Optional.ofNullable(done).map(PartDone::etag).map(said -> said.replace("\"", ""));
    if (upload.isPending(backend.clock().instant())
        && arrived.stream().noneMatch(part -> isIt(part, number, tag))) {
      throw RefusedException.of(
          ApiError.CONFLICT, "Part %d has not arrived. Send it again.".formatted(number));
    }
    var status = InitiateView.status(upload, arrived, List.of(), Optional.empty());
    return new Progress(status.completedParts(), status.totalParts(), status.progress());
  }

  private static boolean isIt(Part part, int number, Optional<String> tag) {
    return part.number() == number && tag.stream().allMatch(part.tag()::equals);
  }

  /** 202 when the file is still looked at: the media will have this id. */
  @PostMapping({SERVER + "/{id}/complete", CLIENT + "/{id}/complete"})
  ResponseEntity<Completed> complete(Caller caller, @PathVariable UUID id)
      throws FailedException, InterruptedException {
    var file = uploads.find(caller, id).file();
    var asset = uploads.complete(caller, id, Map.of());
    return ResponseEntity.status(asset.isPresent() ? HttpStatus.OK : HttpStatus.ACCEPTED)
        .body(new Completed(id.toString(), InitiateView.type(file.name(), file.mime())));
  }

  @DeleteMapping({SERVER + "/{id}", CLIENT + "/{id}"})
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(Caller caller, @PathVariable UUID id) throws FailedException, InterruptedException {
    uploads.abort(uploads.find(caller, id));
  }

  @PostMapping({SERVER + "/{id}/abort", CLIENT + "/{id}/abort"})
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void abort(Caller caller, @PathVariable UUID id) throws FailedException, InterruptedException {
    delete(caller, id);
  }

  @GetMapping({SERVER + "/active", CLIENT + "/active"})
  Active active(Caller caller) throws FailedException, InterruptedException {
    var bodies = new ArrayList<Status>();
    for (var upload : backend.uploads().pending(caller.user(), MOST)) {
      var arrived = uploads.parts(upload);
      bodies.add(
          InitiateView.status(upload, arrived, uploads.missing(upload, arrived), Optional.empty()));
    }
    return new Active(bodies);
  }
}
