package dev.spool.api.json;

import org.jspecify.annotations.Nullable;

/** One of both: a job's id, or "all" for all of the caller's jobs. */
public record SocketRequest(@Nullable String subscribe, @Nullable String unsubscribe) {}
