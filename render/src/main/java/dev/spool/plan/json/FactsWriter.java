package dev.spool.plan.json;

import dev.spool.media.MediaInfo;

/** Media facts as JSON, in the same words as in a plan. */
public final class FactsWriter {
  private FactsWriter() {}

  public static String write(MediaInfo info) {
    return PlanWriter.JSON.writeValueAsString(info);
  }
}
