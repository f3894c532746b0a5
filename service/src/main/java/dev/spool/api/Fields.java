package dev.spool.api;

import java.util.Map;

/** What the API's description says of fields whose names do not say it all. */
final class Fields {
  static final Map<String, String> SENTENCES =
      Map.ofEntries(
          of(
              "JobBody",
              "title",
              "What the file is called when it is downloaded, without its ending."),
          of(
              "JobBody",
              "state",
              "queued, running, paused, succeeded, failed, timeout or canceled."),
          of(
              "JobBody",
              "stage",
              "uploading, processing, storing, downloading, complete or error: the guide's words."),
          of(
              "JobBody",
              "uiStage",
              "The stage as the demo calls it: upload, processing, s3, download."),
          of("JobBody", "currentStage", "The stage as a number from 1 to 4."),
          of("JobBody", "failedStage", "The stage in which it failed; a retry goes on there."),
          of("JobBody", "progress", "0 to 100 within the stage."),
          of("JobBody", "message", "A sentence for whoever waits."),
          of("JobBody", "frame", "Frames rendered so far."),
          of("JobBody", "fps", "Frames rendered per second just now."),
          of("JobBody", "etaSeconds", "Seconds left of processing, as far as can be told."),
          of("JobBody", "attempt", "How often a worker has begun."),
          of("JobBody", "downloadUrl", "Signed, for an hour; asking again gives a new one."),
          of("JobBody", "outputs", "What was made beside the video, once the job is done."),
          of("OutputBody", "name", "Names it in the address that leads to it."),
          of("OutputBody", "kind", "rendition, poster, sprite, cues or waveform."),
          of("OutputBody", "size", "In bytes."),
          of("JobBody", "failure", "Why it stopped; only after that."),
          of("JobBody", "warnings", "What of the project was dropped or repaired."),
          of("JobBody", "version", "Grows with every change; the id of its event."),
          of("ErrorBody", "code", "For programs; never reused."),
          of("ErrorBody", "message", "For people."),
          of("ErrorBody", "severity", "critical, warning or info."),
          of("ErrorBody", "action", "What to do about it."),
          of("VideoStatus", "status", "pending, queued, processing, uploading, completed, failed."),
          of("VideoStatus", "stageProgress", "The progress once more."),
          of("VideoStatus", "error", "The message once more, when the stage is error."),
          of("VideoStarted", "status", "Always processing."),
          of(
              "JobList",
              "cursor",
              "Give it as cursor to get the next ones; absent on the last page."),
          of("JobRequest", "project", "The document of any form, as JSON or as text."),
          of("JobRequest", "projectAsset", "Or the id of an uploaded document."),
          of(
              "JobRequest",
              "assets",
              "A file id, url or file name of the document -> the asset's id. What is not named is"
                  + " looked for among the caller's files by its name."),
          of("JobRequest", "format", "Of the video: mp4."),
          of(
              "JobRequest",
              "resolution",
              "2160p, 1440p, 1080p, 720p, 480p, 360p, or WIDTHxHEIGHT; else the project's."),
          of("JobRequest", "fps", "1 to 240, or a fraction like 30000/1001; else the project's."),
          of("JobRequest", "quality", "draft, standard, high or max."),
          of(
              "JobRequest",
              "options",
              "How ambiguous parts of documents are read: volumeClock, fitMode, zSource, blend,"
                  + " limiter, copy; what encodes: encoder."),
          of(
              "JobRequest",
              "outputs",
              "What is made beside the video: a list of objects with a kind (rendition, poster,"
                  + " sprite or waveform), at most eight."),
          of("JobRequest", "priority", "1 to 10, 5 without it; the highest comes first."),
          of("VideoRequest", "editorState", "The document of any form, as JSON or as text."),
          of("VideoRequest", "outputFormat", "Of the video: mp4."),
          of("VideoRequest", "jobId", "Alone, as the guide's retry sample sends it: that job."),
          of("Batch", "done", "Jobs that succeeded."),
          of("Batch", "failed", "Jobs that failed, took too long or were canceled."),
          of("EstimateBody", "seconds", "From when a worker takes it to the finished video."),
          of("EstimateBody", "cpuSeconds", "Of computing, on all processors together."),
          of("EstimateBody", "cost", "Of the machine for these seconds."),
          of("EstimateBody", "currency", "ISO 4217."),
          of("EstimateBody", "bytes", "Of the video."),
          of("UploadRequest", "sha256", "In hexadecimal: what is there already need not be sent."),
          of(
              "UploadStart",
              "method",
              "put to url, multipart by parts, or none: it is there already."),
          of("UploadStart", "headers", "To be sent with the PUT, exactly."),
          of("UploadStart", "partSize", "Bytes of each part but the last."),
          of("UploadBody", "state", "pending, completed, aborted or refused."),
          of("UploadBody", "message", "Why it was refused."),
          of("UploadBody", "parts", "Those that have arrived."),
          of("ProblemBody", "code", "For programs; never reused."),
          of("ProblemBody", "error", "The message once more, for the guide's code."),
          of("ProblemBody", "retryable", "Whether the same request may succeed later."),
          of("ProblemBody", "requestId", "Names the request in the service's log."),
          of("ProblemBody", "jobId", "The job it is about."),
          of("ProblemBody", "problems", "All that is wrong with the request."),
          of("Problem", "pointer", "A JSON Pointer into the request's body."),
          of("MediaUpload", "hash", "SHA-256 in Base64."));

  private Fields() {}

  private static Map.Entry<String, String> of(String body, String field, String sentence) {
    return Map.entry(body + "." + field, sentence);
  }
}
