package dev.spool.api;

import dev.spool.api.access.Caller;
import dev.spool.api.json.JobRequest;
import dev.spool.job.Upload;
import dev.spool.postgres.Arrivals;
import dev.spool.timeline.Problem;
import dev.spool.work.DirectTransfers;
import dev.spool.work.DirectTransfers.Part;
import dev.spool.work.FailedException;
import dev.spool.work.StoredAsset;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Files on their way from browsers to the object store. In the store each is an upload in parts,
 * one part or many: once it is complete, no signed address can change the object any more.
 */
@Component
final class Uploads {
  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
  private static final int MOST_ADDRESSES = 50;
  private static final int MOST_TAKEN_IN = 100;

  /** How long a signed address is good. */
  static final Duration SIGNED = Duration.ofHours(1);

  private final Backend backend;
  private final Arrivals arrivals;
  private final Assembly assembly;
  private final Intake intake;

  Uploads(Backend backend, Board board) {
    this.backend = backend;
    this.arrivals = backend.arrivals(board::hasChanged);
    this.assembly = new Assembly(backend);
    this.intake = new Intake(backend, arrivals, assembly);
    intake.start();
  }

  Arrivals arrivals() {
    return arrivals;
  }

  Announcement announcement() {
    return new Announcement(backend.limits().most().fileBytes());
  }

  /** The caller's asset with the promised content, if it is there already. */
  Optional<StoredAsset> known(Caller caller, Upload.Announced file) {
    return file.hash()
        .flatMap(hash -> backend.assets().withContent(hash, caller.user(), file.name()))
        .map(known ->
            known.name().equals(file.name())
                ? known
                : backend
                    .assets()
                    .add(UUID.randomUUID(), caller.user(), file.name(), file.mime(), known.hash()));
  }

  Upload begin(Caller caller, Upload.Announced file) throws FailedException, InterruptedException {
    room(caller, file.cut().map(Upload.Cut::size).orElse(0L));
    var now = backend.clock().instant();
    var upload =
        new Upload(
            UUID.randomUUID(),
            caller.user(),
            file,
            place(file),
            Upload.State.PENDING,
            Optional.empty(),
            new Upload.Times(now, now.plus(backend.limits().upload())));
    backend.uploads().add(upload);
    return upload;
  }

  private void room(Caller caller, long size) {
    var most = backend.limits().most();
    var uploads = backend.uploads().onTheirWay(caller.user());
    if (uploads.count() >= most.uploads()) {
      throw RefusedException.of(
          ApiError.TOO_MANY,
          "%,d uploads are on their way already; finish or abort some.".formatted(uploads.count()));
    }
    if (backend.assets().bytes(caller.user()) + uploads.bytes() + size > most.userBytes()) {
      throw RefusedException.of(
          ApiError.TOO_MANY,
          "Your files may have %,d bytes together, and those on their way count."
              .formatted(most.userBytes()));
    }
  }

  private Upload.Place place(Upload.Announced file) throws FailedException, InterruptedException {
    var key = Upload.KEYS + UUID.randomUUID();
    return switch (file.method()) {
      case FORM -> new Upload.Place(key, Upload.FORMS + UUID.randomUUID());
      case PUT, MULTIPART -> new Upload.Place(key, backend.transfers().begin(key, file.mime()));
    };
  }

  Upload find(Caller caller, UUID id) {
    return backend
        .uploads()
        .find(id, caller.user())
        .orElseThrow(() -> RefusedException.of(ApiError.NOT_FOUND));
  }

  /** The same, if the key is its own too. */
  Upload find(Caller caller, UUID id, String key) {
    var upload = find(caller, id);
    if (!upload.place().key().equals(key)) {
      throw RefusedException.of(ApiError.NOT_FOUND);
    }
    return upload;
  }

  /** The form to send a file with. */
  DirectTransfers.Form form(Upload upload) {
    return backend
        .transfers()
        .form(
            upload.place().upload(),
            upload.file().mime(),
            backend.limits().most().fileBytes(),
            SIGNED);
  }

  /** Where to PUT a file that comes in one piece. */
  URI address(Upload upload) {
    return addresses(upload, List.of(1)).getOrDefault(1, URI.create(""));
  }

  /** Where to PUT parts, by number. */
  Map<Integer, URI> addresses(Upload upload, Collection<Integer> numbers) {
    if (!upload.isPending(backend.clock().instant())) {
      throw over(upload);
    }
    if (upload.file().method() == Upload.Method.FORM) {
      throw RefusedException.of(ApiError.CONFLICT, "This file comes as a form, not in parts.");
    }
    var most = upload.file().cut().map(Upload.Cut::count).orElse(Announcement.MOST_PARTS);
    if (numbers.isEmpty()
        || numbers.size() > MOST_ADDRESSES
        || numbers.stream().anyMatch(number -> number < 1 || number > most)) {
      var sentence = "Name 1 to %d parts, from 1 to %d.".formatted(MOST_ADDRESSES, most);
      throw RefusedException.of(
          ApiError.BAD_REQUEST, List.of(new Problem("", Problem.Code.OUT_OF_RANGE, sentence)));
    }
    var place = upload.place();
    var addresses = new TreeMap<Integer, URI>();
    for (var number : numbers) {
      addresses.put(
          number, backend.transfers().partAddress(place.key(), place.upload(), number, SIGNED));
    }
    return addresses;
  }

  /** The parts that have not arrived. */
  List<Integer> missing(Upload upload, List<Part> arrived) {
    var count = upload.file().cut().map(Upload.Cut::count).orElse(0);
    var there = arrived.stream().map(Part::number).toList();
    return IntStream.rangeClosed(1, count).boxed().filter(n -> !there.contains(n)).toList();
  }

  /** The parts that have arrived; none once the upload has ended. */
  List<Part> parts(Upload upload) throws FailedException, InterruptedException {
    return upload.isPending(backend.clock().instant())
        ? assembly.arrived(upload).orElseGet(List::of)
        : List.of();
  }

  /**
   * Makes the asset, which has the upload's id; completing again gives the same one. Empty when
   * that takes longer than a call may: it goes on, and the upload's state tells when it is done.
   *
   * @param tags of the parts that the caller says make the file; none: all of them
   */
  Optional<StoredAsset> complete(Caller caller, UUID id, Map<Integer, String> tags)
      throws FailedException, InterruptedException {
    var upload = find(caller, id);
    if (upload.isPending(backend.clock().instant())) {
      intake.begin(upload, tags);
    }
    var now = intake.await(id, intake.deadline());
    arrivals.settle(caller.user());
    return outcome(now);
  }

  private Optional<StoredAsset> outcome(Upload upload) {
    return switch (upload.state()) {
      case INGESTING -> Optional.empty();
      case COMPLETED ->
          Optional.of(
              backend
                  .assets()
                  .find(upload.id(), upload.user())
                  .orElseThrow(() -> RefusedException.of(ApiError.NOT_FOUND)));
      case PENDING, REFUSED, ABORTED -> throw over(upload);
    };
  }

  /** An upload that has ended stays as it is. */
  void abort(Upload upload) throws FailedException, InterruptedException {
    if (backend.uploads().end(upload, Upload.State.ABORTED, Optional.empty())) {
      arrivals.settle(upload.user());
      assembly.drop(upload);
    }
  }

  /** What came in one piece and is named here is taken in: nobody else says that it is complete. */
  void takeIn(Caller caller, Collection<JobRequest> requests)
      throws FailedException, InterruptedException {
    var begun = new ArrayList<UUID>();
    for (var upload : backend.uploads().pending(caller.user(), MOST_TAKEN_IN)) {
      if (upload.file().method() != Upload.Method.MULTIPART
          && upload.isPending(backend.clock().instant())
          && requests.stream().anyMatch(request -> names(request, upload))
          && hasArrived(upload)) {
        takeIn(upload, begun);
      }
    }
    var deadline = intake.deadline();
    for (var id : begun) {
      intake.await(id, deadline);
    }
  }

  private void takeIn(Upload upload, List<UUID> begun)
      throws FailedException, InterruptedException {
    try {
      intake.begin(upload, Map.of());
      begun.add(upload.id());
    } catch (RefusedException refused) {
      LOG.info("upload {}: {}", upload.id(), refused.getMessage());
    }
  }

  private static boolean names(JobRequest request, Upload upload) {
    return request.assets().containsValue(upload.id())
        || upload.id().equals(request.projectAsset())
        || request.listed().settings().containsValue(upload.id().toString())
        || request.listed().settings().containsValue(upload.file().name())
        || request.projectText().filter(text -> text.contains(upload.file().name())).isPresent();
  }

  private boolean hasArrived(Upload upload) throws FailedException, InterruptedException {
    return assembly.arrived(upload).map(parts -> !parts.isEmpty()).orElse(true);
  }

  static RefusedException over(Upload upload) {
    return switch (upload.state()) {
      case REFUSED ->
          RefusedException.of(
              ApiError.MEDIA_REFUSED, upload.sentence().orElse(ApiError.MEDIA_REFUSED.message()));
      case ABORTED -> RefusedException.of(ApiError.CONFLICT, "The upload was aborted.");
      case COMPLETED -> RefusedException.of(ApiError.CONFLICT, "The upload is complete already.");
      case INGESTING ->
          RefusedException.of(ApiError.CONFLICT, "The upload is complete and being looked at.");
      case PENDING -> RefusedException.of(ApiError.CONFLICT, "The upload has expired.");
    };
  }
}
