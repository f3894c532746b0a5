package dev.spool.api;

import dev.spool.job.Job;
import dev.spool.job.JobState;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Signed addresses of finished videos, made when they are asked for. */
@Component
final class Downloads {
  private final Backend backend;

  Downloads(Backend backend) {
    this.backend = backend;
  }

  Optional<String> address(Job job, boolean attachment) {
    return job.state() instanceof JobState.Succeeded
        ? job.rendition()
            .map(Job.Rendition::key)
            .map(key -> address(key, job, ending(key), attachment))
        : Optional.empty();
  }

  /** Of a file beside the video. */
  Optional<String> address(Job job, String output, boolean attachment) {
    return job.state() instanceof JobState.Succeeded
        ? job.rendition().stream()
            .flatMap(rendition -> rendition.outputs().stream())
            .filter(made -> made.name().equals(output))
            .findFirst()
            .map(made -> address(made.key(), job, "." + ownName(made.key()), attachment))
        : Optional.empty();
  }

  private String address(String key, Job job, String ending, boolean attachment) {
    return backend
        .transfers()
        .readAddress(key, job.request().title() + ending, attachment, backend.limits().download())
        .toString();
  }

  /** Behind the attempt's number. */
  private static String ownName(String key) {
    return key.substring(key.lastIndexOf('/') + 1).replaceFirst("^[0-9]+-", "");
  }

  /** The stored file's own, with its dot. */
  private static String ending(String key) {
    var dot = key.lastIndexOf('.');
    return dot < 0 ? "" : key.substring(dot);
  }
}
