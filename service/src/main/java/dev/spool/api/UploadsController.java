package dev.spool.api;

import dev.spool.api.access.Caller;
import dev.spool.api.json.UploadBodies.Create;
import dev.spool.api.json.UploadBodies.Created;
import dev.spool.api.json.UploadBodies.Numbers;
import dev.spool.api.json.UploadBodies.PartAddress;
import dev.spool.api.json.UploadBodies.UploadBody;
import dev.spool.job.Upload;
import dev.spool.work.FailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Uploads: the bytes go from the browser to the object store, never through here. */
@RestController
@RequestMapping("/v1/uploads")
final class UploadsController {
  private static final int MOST = 100;

  private final Backend backend;
  private final Uploads uploads;

  UploadsController(Backend backend, Uploads uploads) {
    this.backend = backend;
    this.uploads = uploads;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Created create(
      Caller caller,
      @RequestBody Create request,
      @RequestParam(defaultValue = "false") boolean multipart)
      throws FailedException, InterruptedException {
    var said = uploads.announcement();
    var name = said.name("/name", request.name());
    var hash = said.hash("/sha256", request.sha256());
    var file = said.file(name, request.mime(), said.cut(request.size()), hash, multipart);
    var known = uploads.known(caller, file);
    if (known.isPresent()) {
      return UploadView.known(known.get());
    }
    var upload = uploads.begin(caller, file);
    return switch (file.method()) {
      case PUT -> UploadView.put(upload, uploads.address(upload));
      case MULTIPART -> UploadView.multipart(upload);
      case FORM -> throw new IllegalStateException("an announced file comes in no form");
    };
  }

  /** What is on its way; or the one upload of a key. */
  @GetMapping
  List<UploadBody> list(Caller caller, @RequestParam(required = false) Optional<String> key)
      throws FailedException, InterruptedException {
    var found =
        key.isPresent()
            ? backend.uploads().ofKey(key.get(), caller.user()).stream().toList()
            : backend.uploads().pending(caller.user(), MOST);
    var bodies = new ArrayList<UploadBody>();
    for (var upload : found) {
      bodies.add(body(upload));
    }
    return bodies;
  }

  @GetMapping("/{id}")
  UploadBody upload(Caller caller, @PathVariable UUID id)
      throws FailedException, InterruptedException {
    return body(uploads.find(caller, id));
  }

  @PostMapping("/{id}/parts")
  List<PartAddress> parts(Caller caller, @PathVariable UUID id, @RequestBody Numbers request) {
    return uploads.addresses(uploads.find(caller, id), request.numbers()).entrySet().stream()
        .map(part -> new PartAddress(part.getKey(), part.getValue()))
        .toList();
  }

  /** The asset; 202 and the upload when that takes longer, which then tells how it ended. */
  @PostMapping("/{id}/complete")
  ResponseEntity<Record> complete(Caller caller, @PathVariable UUID id)
      throws FailedException, InterruptedException {
    var asset = uploads.complete(caller, id, Map.of());
    return asset.isPresent()
        ? ResponseEntity.ok(UploadView.asset(asset.get()))
        : ResponseEntity.accepted().body(body(uploads.find(caller, id)));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void abort(Caller caller, @PathVariable UUID id) throws FailedException, InterruptedException {
    uploads.abort(uploads.find(caller, id));
  }

  private UploadBody body(Upload upload) throws FailedException, InterruptedException {
    return UploadView.of(upload, uploads.parts(upload));
  }
}
