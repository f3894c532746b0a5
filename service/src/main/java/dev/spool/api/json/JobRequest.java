package dev.spool.api.json;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A job to create. The project is a document of any form, or the id of an uploaded file. {@code
 * assets} names the uploaded file for a file id, url or file name of the document; what is not
 * named is looked for among the caller's uploads by its name.
 */
public record JobRequest(
    @Nullable JsonNode project,
    @Nullable UUID projectAsset,
    @Nullable Map<String, UUID> assets,
    @Nullable List<UUID> uploads,
    @Nullable String title,
    @Nullable String format,
    @Nullable String resolution,
    @Nullable String fps,
    @Nullable String quality,
    @Nullable Map<String, String> options,
    @Nullable Integer priority) {}
