package dev.spool.api;

import dev.spool.api.access.Caller;
import dev.spool.api.json.CompanionBodies.Begun;
import dev.spool.api.json.CompanionBodies.Completed;
import dev.spool.api.json.CompanionBodies.Params;
import dev.spool.api.json.CompanionBodies.Part;
import dev.spool.api.json.CompanionBodies.Parts;
import dev.spool.api.json.CompanionBodies.Signed;
import dev.spool.api.json.CompanionBodies.Wanted;
import dev.spool.job.Upload;
import dev.spool.work.FailedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Uploads as Uppy's AWS S3 plugin makes them: the client cuts the file, and does not say how large
 * it is.
 */
@RestController
@RequestMapping("/s3")
final class CompanionController {
  private final Uploads uploads;

  CompanionController(Uploads uploads) {
    this.uploads = uploads;
  }

  /**
   * A form, as Companion answers: Uppy 6 sends nothing else. Uppy 4 and 5 ask for JSON alone and
   * send what the answer says, so they get a PUT: not every store takes large forms. There is no
   * call to complete either; a job that names the file does.
   */
  @GetMapping("/params")
  Params params(
      Caller caller,
      @RequestParam(required = false) @Nullable String filename,
      @RequestParam(required = false) @Nullable String type,
      @RequestHeader(required = false) Optional<String> accept)
      throws FailedException, InterruptedException {
    if (accept.stream().anyMatch(MediaType.APPLICATION_JSON_VALUE::equals)) {
      var upload = begin(caller, filename, type, Upload.Method.PUT);
      return new Params(
          "PUT",
          uploads.address(upload),
          Map.of("key", upload.place().key()),
          upload.place().key(),
          upload.id(),
          Uploads.SIGNED.toSeconds());
    }
    var upload = begin(caller, filename, type, Upload.Method.FORM);
    var form = uploads.form(upload);
    return new Params(
        "POST",
        form.address(),
        form.fields(),
        upload.place().upload(),
        upload.id(),
        Uploads.SIGNED.toSeconds());
  }

  @PostMapping("/multipart")
  Begun begin(Caller caller, @RequestBody Wanted request)
      throws FailedException, InterruptedException {
    var upload = begin(caller, request.filename(), request.type(), Upload.Method.MULTIPART);
    return new Begun(upload.place().key(), upload.id());
  }

  private Upload begin(
      Caller caller, @Nullable String filename, @Nullable String type, Upload.Method method)
      throws FailedException, InterruptedException {
    var said = uploads.announcement();
    var name = said.name("/filename", filename);
    return uploads.begin(caller, said.fileOfUnknownSize(name, type, method));
  }

  @GetMapping("/multipart/{uploadId}/{number}")
  Signed part(
      Caller caller,
      @PathVariable UUID uploadId,
      @PathVariable int number,
      @RequestParam String key) {
    var upload = uploads.find(caller, uploadId, key);
    var address = uploads.addresses(upload, List.of(number)).get(number);
    return new Signed(Objects.requireNonNull(address), Uploads.SIGNED.toSeconds());
  }

  @GetMapping("/multipart/{uploadId}")
  List<Part> parts(Caller caller, @PathVariable UUID uploadId, @RequestParam String key)
      throws FailedException, InterruptedException {
    return uploads.parts(uploads.find(caller, uploadId, key)).stream()
        .map(part -> new Part(part.number(), part.size(), "\"" + part.tag() + "\""))
        .toList();
  }

  /** 202 when the file is still looked at: the asset will be at the location. */
  @PostMapping("/multipart/{uploadId}/complete")
  ResponseEntity<Completed> complete(
      Caller caller,
      @PathVariable UUID uploadId,
      @RequestParam String key,
      @RequestBody Parts request)
      throws FailedException, InterruptedException {
    uploads.find(caller, uploadId, key);
    var tags = new HashMap<Integer, String>();
    for (var part : Optional.ofNullable(request.parts()).orElse(List.of())) {
      tags.put(part.number(), String.valueOf(part.tag()).replace("\"", ""));
    }
    var asset = uploads.complete(caller, uploadId, tags);
    var location =
        ServletUriComponentsBuilder.fromCurrentContextPath()
            .path("/v1/assets/{id}")
            .build(uploadId);
    return ResponseEntity.status(asset.isPresent() ? HttpStatus.OK : HttpStatus.ACCEPTED)
        .body(new Completed(location, key, uploadId));
  }

  @DeleteMapping("/multipart/{uploadId}")
  Map<String, String> abort(Caller caller, @PathVariable UUID uploadId, @RequestParam String key)
      throws FailedException, InterruptedException {
    uploads.abort(uploads.find(caller, uploadId, key));
    return Map.of();
  }
}
