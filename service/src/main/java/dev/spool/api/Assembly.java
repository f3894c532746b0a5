package dev.spool.api;

import dev.spool.job.Upload;
import dev.spool.work.DirectTransfers.Part;
import dev.spool.work.FailedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes one object of an upload's parts. */
record Assembly(Backend backend) {
  /** The parts that have arrived; empty when they are one object already. */
  Optional<List<Part>> arrived(Upload upload) throws FailedException, InterruptedException {
    if (isMade(upload)) {
      return Optional.empty();
    }
    if (upload.file().method() == Upload.Method.FORM) {
      return Optional.of(inForm(upload));
    }
    try {
      return Optional.of(backend.transfers().parts(upload.place().key(), upload.place().upload()));
    } catch (FailedException failed) {
      if (isMade(upload)) {
        return Optional.empty();
      }
      throw failed;
    }
  }

  /** What a form brought counts as one part. */
  private List<Part> inForm(Upload upload) throws FailedException, InterruptedException {
    return backend.store().find(upload.place().upload()).stream()
        .map(stored -> new Part(1, stored.size(), stored.tag()))
        .toList();
  }

  private boolean isMade(Upload upload) throws FailedException, InterruptedException {
    return backend.store().find(upload.place().key()).isPresent();
  }

  /** Refuses while there are parts missing. */
  void check(Upload upload, Map<Integer, String> tags)
      throws FailedException, InterruptedException {
    chosen(upload, tags);
  }

  void assemble(Upload upload, Map<Integer, String> tags)
      throws FailedException, InterruptedException {
    var chosen = chosen(upload, tags);
    if (chosen.isPresent()) {
      make(upload, chosen.get());
    }
  }

  /** The parts that make the file; empty when they are one object already. */
  private Optional<List<Part>> chosen(Upload upload, Map<Integer, String> tags)
      throws FailedException, InterruptedException {
    var arrived = arrived(upload);
    if (arrived.isEmpty()) {
      return Optional.empty();
    }
    var parts = new TreeMap<Integer, Part>();
    arrived.get().forEach(part -> parts.put(part.number(), part));
    return Optional.of(chosen(upload, parts, tags));
  }

  /** A copy of what a form brought is nobody's to change. */
  private void make(Upload upload, List<Part> parts) throws FailedException, InterruptedException {
    var place = upload.place();
    switch (upload.file().method()) {
      case PUT, MULTIPART -> backend.transfers().complete(place.key(), place.upload(), parts);
      case FORM -> {
        var size = parts.getFirst().size();
        backend.transfers().copyRange(place.upload(), 0, size, place.key(), upload.file().mime());
        backend.store().delete(List.of(place.upload()));
      }
    }
  }

  /** Forgets what has arrived, and the object that was made of it. */
  void drop(Upload upload) throws FailedException, InterruptedException {
    var place = upload.place();
    switch (upload.file().method()) {
      case PUT, MULTIPART -> backend.transfers().abort(place.key(), place.upload());
      case FORM -> backend.store().delete(List.of(place.upload()));
    }
    backend.store().delete(List.of(place.key()));
  }

  /** What was announced must be there; where nothing was, what the caller names, or everything. */
  private static List<Part> chosen(
      Upload upload, Map<Integer, Part> arrived, Map<Integer, String> tags) {
    var cut = upload.file().cut();
    if (cut.isPresent()) {
      return all(
          IntStream.rangeClosed(1, cut.get().count()).boxed().toList(),
          arrived,
          part -> part.size() == cut.get().sizeOf(part.number()));
    }
    var last = arrived.keySet().stream().max(Integer::compare).orElse(1);
    return tags.isEmpty()
        ? all(IntStream.rangeClosed(1, last).boxed().toList(), arrived, _ -> true)
        : all(tags.keySet(), arrived, part -> part.tag().equals(tags.get(part.number())));
  }

  private static List<Part> all(
      Collection<Integer> numbers, Map<Integer, Part> arrived, Predicate<Part> fits) {
    var parts = new ArrayList<Part>();
    var missing = new ArrayList<Integer>();
    for (var number : numbers.stream().sorted().toList()) {
      var part = arrived.get(number);
      if (part == null || !fits.test(part)) {
        missing.add(number);
      } else {
        parts.add(part);
      }
    }
    if (!missing.isEmpty()) {
      var named = missing.stream().limit(50).map(String::valueOf).collect(Collectors.joining(", "));
      throw RefusedException.of(
          ApiError.CONFLICT,
          "Parts are missing or not of the right size: %s. Send them again.".formatted(named));
    }
    return parts;
  }
}
