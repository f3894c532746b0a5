package dev.spool.api.json;

import java.time.Instant;
import java.util.UUID;

/** A state that a job had, and the stage in which it had it, in the guide's word. */
public record StateBody(UUID jobId, long version, String state, String stage, Instant at) {}
