package dev.spool.api;

import static dev.spool.api.ApiError.CONFLICT;
import static dev.spool.api.ApiError.KEY_REUSED;
import static dev.spool.api.ApiError.MEDIA_REFUSED;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All calls, as {@code /v1/openapi.json} describes them. */
final class Calls {
  private static final List<Call> JOBS =
      List.of(
          Call.of("POST /v1/jobs", "createJob", "Creates a job.", KEY_REUSED),
          Call.of("GET /v1/jobs", "listJobs", "The caller's jobs, newest first."),
          Call.of("GET /v1/jobs/{id}", "job", "A job as it stands."),
          Call.of(
              "GET /v1/jobs/{id}/plan",
              "jobPlan",
              "What is done for a job and why, once it was prepared.",
              CONFLICT),
          Call.of("POST /v1/jobs/{id}/cancel", "cancelJob", "Stops a job for good.", CONFLICT),
          Call.of(
              "POST /v1/jobs/{id}/retry",
              "retryJob",
              "Goes on from the stage that failed.",
              CONFLICT),
          Call.of("POST /v1/jobs/{id}/pause", "pauseJob", "Stops a job for now.", CONFLICT),
          Call.of("POST /v1/jobs/{id}/resume", "resumeJob", "Goes on with a paused job.", CONFLICT),
          Call.of(
              "GET /v1/jobs/{id}/download",
              "downloadVideo",
              "Leads to the finished video by a signed address; counts as a download.",
              CONFLICT),
          Call.of(
              "GET /v1/jobs/{id}/outputs/{name}",
              "downloadOutput",
              "Leads to a file that was made beside the video, by a signed address.",
              CONFLICT),
          Call.of(
              "GET /v1/jobs/{id}/events",
              "jobEvents",
              "A job at every change as server-sent events, until it is over: `job` with the job,"
                  + " `state` with a state that was missed. 204 when nothing more will come."),
          Call.of("GET /v1/events", "events", "All of the caller's jobs as server-sent events."),
          Call.of(
              "POST /v1/estimates",
              "estimate",
              "What a job would take; creates nothing.",
              CONFLICT),
          Call.of(
              "POST /v1/passes",
              "createPass",
              "A short-lived pass for addresses that browsers open without headers."),
          Call.of(
              "POST /v1/batches",
              "createBatch",
              "Creates many jobs: all of them, or none.",
              KEY_REUSED),
          Call.of("GET /v1/batches/{id}", "batch", "A batch and its jobs as they stand."),
          Call.of(
              "POST /api/video/process",
              "processVideo",
              "Creates a job, in the words of the editor's guide.",
              KEY_REUSED),
          Call.of(
              "GET /api/video/status/{jobId}",
              "videoStatus",
              "A job as it stands, in the words of the editor's guide."));

  private static final List<Call> UPLOADS =
      List.of(
          Call.of("POST /v1/uploads", "createUpload", "Announces a file and says how to send it."),
          Call.of(
              "GET /v1/uploads", "listUploads", "What is on its way; or the one upload of a key."),
          Call.of("GET /v1/uploads/{id}", "upload", "Where an upload stands."),
          Call.of(
              "POST /v1/uploads/{id}/parts", "signParts", "Addresses to PUT parts to.", CONFLICT),
          Call.of(
              "POST /v1/uploads/{id}/complete",
              "completeUpload",
              "Makes the file an asset, if it can be played.",
              CONFLICT,
              MEDIA_REFUSED),
          Call.of("DELETE /v1/uploads/{id}", "abortUpload", "Forgets an upload."),
          Call.of("GET /v1/assets", "listAssets", "The caller's files, newest first."),
          Call.of("GET /v1/assets/{id}", "asset", "One of the caller's files."));

  private static final List<Call> DEAD_LETTERS =
      List.of(
          Call.of(
              "GET /v1/dead-letters",
              "deadLetters",
              "Jobs of all users that stopped for good, the latest first, and how many for which"
                  + " cause. For administrators."),
          Call.of(
              "GET /v1/dead-letters/{id}",
              "deadLetter",
              "One of them with every attempt and its log. For administrators."),
          Call.of(
              "POST /v1/dead-letters/{id}/redrive",
              "redriveDeadLetter",
              "Tries it again: only the stage that failed. For administrators.",
              CONFLICT),
          Call.of(
              "POST /v1/dead-letters/redrive",
              "redriveDeadLetters",
              "The same with those that are named, all of a cause, or all. For administrators."),
          Call.of(
              "DELETE /v1/dead-letters/{id}",
              "dismissDeadLetter",
              "Leaves it at that: the job stays failed. For administrators."));

  private static final List<Call> COMPANION =
      List.of(
          Call.of(
              "GET /s3/params",
              "companionParams",
              "Uppy's AWS S3 plugin: how to send a file in one piece."),
          Call.of("POST /s3/multipart", "companionBegin", "Uppy's: begins an upload in parts."),
          Call.of(
              "GET /s3/multipart/{uploadId}/{number}",
              "companionSignPart",
              "Uppy's: an address to PUT a part to.",
              CONFLICT),
          Call.of(
              "GET /s3/multipart/{uploadId}",
              "companionListParts",
              "Uppy's: the parts that have arrived."),
          Call.of(
              "POST /s3/multipart/{uploadId}/complete",
              "companionComplete",
              "Uppy's: makes the file an asset, if it can be played.",
              CONFLICT,
              MEDIA_REFUSED),
          Call.of(
              "DELETE /s3/multipart/{uploadId}", "companionAbort", "Uppy's: forgets an upload."));

  private static final List<Call> MEDIA =
      Stream.concat(media("/uploads", ""), media("/upload", "ByClient")).toList();

  private static final Map<String, Call> ALL =
      Stream.of(JOBS, UPLOADS, DEAD_LETTERS, COMPANION, MEDIA)
          .flatMap(List::stream)
          .collect(Collectors.toMap(Call::route, Function.identity()));

  private Calls() {}

  /** The call with this route, as {@code GET /v1/jobs/{id}}. */
  static Call of(String route) {
    var call = ALL.get(route);
    if (call == null) {
      throw new IllegalStateException("nobody has described " + route);
    }
    return call;
  }

  /** The editor's media server, and its client, which say the same in two places. */
  private static Stream<Call> media(String at, String who) {
    var one = at + "/{id}";
    return Stream.of(
        Call.of(
            "POST " + at + "/initiate",
            "initiateUpload" + who,
            "Announces a file; addresses of its first parts."),
        Call.of("GET " + one + "/status", "uploadStatus" + who, "Where an upload stands."),
        Call.of("POST " + one + "/sync", "syncUpload" + who, "The same; asks the store."),
        Call.of("POST " + one + "/urls", "signUrls" + who, "Addresses of more parts.", CONFLICT),
        Call.of(
            "POST " + one + "/parts/{number}/complete",
            "completePart" + who,
            "Says that a part was sent.",
            CONFLICT),
        Call.of(
            "POST " + one + "/part/{number}",
            "completeOnePart" + who,
            "Says that a part was sent.",
            CONFLICT),
        Call.of(
            "POST " + one + "/complete",
            "completeMedia" + who,
            "Makes the file an asset, if it can be played.",
            CONFLICT,
            MEDIA_REFUSED),
        Call.of("DELETE " + one, "deleteUpload" + who, "Forgets an upload."),
        Call.of("POST " + one + "/abort", "abortMedia" + who, "Forgets an upload."),
        Call.of("GET " + at + "/active", "activeUploads" + who, "What is on its way."));
  }
}
