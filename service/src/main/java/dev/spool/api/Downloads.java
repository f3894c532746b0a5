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
            .map(rendition ->
                backend
                    .transfers()
                    .readAddress(
                        rendition.key(),
                        job.request().title() + ending(rendition.key()),
                        attachment,
                        backend.limits().download())
                    .toString())
        : Optional.empty();
  }

  /** The stored file's own, with its dot. */
  private static String ending(String key) {
    var dot = key.lastIndexOf('.');
    return dot < 0 ? "" : key.substring(dot);
  }
}
