package dev.spool.api;

import dev.spool.api.json.JobBody;
import dev.spool.api.json.Json;
import dev.spool.job.Job;
import org.springframework.stereotype.Component;

/** Jobs as callers are told about them; signed addresses are made anew every time. */
@Component
final class JobBodies {
  private final Downloads downloads;
  private final Json json;

  JobBodies(Downloads downloads, Json json) {
    this.downloads = downloads;
    this.json = json;
  }

  JobBody of(Job job) {
    return JobView.of(job, downloads.address(job, true));
  }

  /** A message about a job, written once for everybody who follows it. */
  News news(Job job) {
    return new News(job, json.write(of(job)));
  }

  /** What is told about a job: as it is, and the same as JSON. */
  record News(Job job, String json) {}
}
