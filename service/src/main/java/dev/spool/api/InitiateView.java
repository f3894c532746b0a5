package dev.spool.api;

import dev.spool.api.json.InitiateBodies.Initiated;
import dev.spool.api.json.InitiateBodies.Known;
import dev.spool.api.json.InitiateBodies.PartUrl;
import dev.spool.api.json.InitiateBodies.Status;
import dev.spool.job.Upload;
import dev.spool.work.DirectTransfers.Part;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Says where uploads stand, in the words of the editor's media API. */
final class InitiateView {
  private InitiateView() {}

  static Initiated begun(Upload upload, Map<Integer, URI> addresses) {
    var cut = upload.file().cut();
    return new Initiated(
        upload.id().toString(),
        upload.id().toString(),
        urls(addresses),
        cut.map(Upload.Cut::count).orElse(0),
        cut.map(Upload.Cut::partSize).orElse(0L),
        upload.times().expires(),
        Optional.empty());
  }

  static Initiated known(UUID asset, String type, Instant now) {
    return new Initiated(
        "", "", List.of(), 0, 0, now, Optional.of(new Known(type, asset.toString())));
  }

  static List<PartUrl> urls(Map<Integer, URI> addresses) {
    return addresses.entrySet().stream()
        .map(part -> new PartUrl(part.getKey(), part.getValue()))
        .toList();
  }

  static Status status(
      Upload upload, List<Part> arrived, List<Integer> missing, Optional<List<PartUrl>> urls) {
    var cut = upload.file().cut();
    var complete =
        upload.state() == Upload.State.COMPLETED || upload.state() == Upload.State.INGESTING;
    var count = cut.map(Upload.Cut::count).orElse(0);
    var done = complete ? count : arrived.size();
    return new Status(
        upload.id().toString(),
        state(upload, !arrived.isEmpty()),
        upload.file().name(),
        cut.map(Upload.Cut::size).orElse(0L),
        count,
        cut.map(Upload.Cut::partSize).orElse(0L),
        done,
        percent(done, count),
        complete ? List.of() : missing,
        urls,
        upload.times().created(),
        upload.times().expires());
  }

  static int percent(int done, int count) {
    return count == 0 ? 0 : Math.min(100, 100 * done / count);
  }

  private static String state(Upload upload, boolean begun) {
    return switch (upload.state()) {
      case PENDING -> begun ? "in_progress" : "pending";
      case INGESTING -> "in_progress";
      case COMPLETED -> "completed";
      case REFUSED, ABORTED -> "aborted";
    };
  }

  /** What kind of media the editor shall show. */
  static String type(String name, String mime) {
    if (name.toLowerCase(Locale.ROOT).endsWith(".sue")) {
      return "project";
    }
    return List.of("video", "audio", "image").stream()
        .filter(kind -> mime.startsWith(kind + "/"))
        .findFirst()
        .orElse(mime.equals("application/json") ? "project" : "video");
  }
}
