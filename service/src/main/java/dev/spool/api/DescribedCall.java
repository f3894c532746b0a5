package dev.spool.api;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One call in the API's description. */
final class DescribedCall {
  private static final String EVENTS = "text/event-stream";

  private static final Map<String, String> PARAMETERS =
      Map.of(
          "Idempotency-Key",
          "Sent again with the same key, the call answers with what was created first.",
          "Last-Event-ID",
          "The id of the last event that was seen: what came after it is told first.",
          "limit",
          "At most so many.",
          "cause",
          "Only those of this cause.",
          "cursor",
          "The one of the answer before, for what comes after it.",
          "attachment",
          "false shows the video in the browser instead of saving it.",
          "multipart",
          "true asks for parts, however small the file is.",
          "key",
          "The object's key, as the call that began the upload gave it.",
          "includeUrls",
          "true adds addresses of the parts that are missing.");

  /** Completing answers the same while the file is still looked at. */
  private static final Set<String> LATER =
      Set.of("completeMedia", "completeMediaByClient", "companionComplete");

  private static final Set<String> LEADS = Set.of("downloadVideo", "downloadOutput");

  /** These write their answers themselves. */
  private static final Set<String> STREAMS = Set.of("jobEvents", "events");

  /** What methods ask for that is no parameter of the call. */
  private static final Set<String> OURS = Set.of("caller", "accept");

  private DescribedCall() {}

  static void describe(Call call, Operation operation) {
    operation.setOperationId(call.id());
    operation.setSummary(call.sentence());
    operation.setTags(List.of(tag(call)));
    if (operation.getParameters() != null) {
      operation.getParameters().removeIf(parameter -> OURS.contains(parameter.getName()));
      operation
          .getParameters()
          .forEach(parameter -> parameter.setDescription(PARAMETERS.get(parameter.getName())));
    }
    answer(call, operation);
    refusals(call, operation)
        .forEach(error ->
            operation
                .getResponses()
                .computeIfAbsent(String.valueOf(error.status()), _ -> problem(error.message())));
    operation.getResponses().addApiResponse("default", problem("The call is refused."));
  }

  private static String tag(Call call) {
    var path = call.route().substring(call.route().indexOf('/'));
    if (path.startsWith("/v1/dead-letters")) {
      return "dead letters";
    }
    return path.startsWith("/v1/uploads") || path.startsWith("/v1/assets")
        ? "uploads"
        : path.startsWith("/s3/")
            ? "uploads as Uppy's Companion"
            : path.startsWith("/upload") ? "uploads as the editor's media API" : "jobs";
  }

  private static void answer(Call call, Operation operation) {
    var responses = operation.getResponses();
    if (LEADS.contains(call.id())) {
      responses.remove("200");
      responses.addApiResponse(
          "302",
          new ApiResponse()
              .description("The file is at another address, signed for an hour.")
              .addHeaderObject(
                  "Location", new Header().schema(new Schema<>().types(Set.of("string")))));
    }
    if (call.id().equals("jobEvents")) {
      responses.addApiResponse("204", new ApiResponse().description("Nothing more will come."));
    }
    var ok = responses.get("200");
    if (call.id().equals("completeUpload")) {
      responses.addApiResponse("200", json("The asset.", "AssetBody"));
      responses.addApiResponse("202", json("The file is still looked at.", "UploadBody"));
    }
    if (ok != null && LATER.contains(call.id())) {
      responses.addApiResponse(
          "202",
          new ApiResponse()
              .description("The same; the file is still looked at.")
              .content(ok.getContent()));
    }
    if (call.id().equals("jobPlan") && ok != null) {
      ok.setContent(content("application/json", new Schema<>().types(Set.of("object"))));
    }
    if (ok != null && STREAMS.contains(call.id())) {
      ok.setContent(content(EVENTS, new Schema<>().types(Set.of("string"))));
    }
  }

  private static Set<ApiError> refusals(Call call, Operation operation) {
    var refusals = new LinkedHashSet<ApiError>();
    if (operation.getRequestBody() != null) {
      refusals.add(ApiError.BAD_REQUEST);
    }
    if (call.route().contains("{")) {
      refusals.add(ApiError.NOT_FOUND);
    }
    refusals.addAll(call.refusals());
    return refusals;
  }

  private static ApiResponse json(String sentence, String schema) {
    var named = new Schema<>().$ref("#/components/schemas/" + schema);
    return new ApiResponse().description(sentence).content(content("application/json", named));
  }

  private static ApiResponse problem(String sentence) {
    var schema = new Schema<>().$ref("#/components/schemas/ProblemBody");
    return new ApiResponse()
        .description(sentence)
        .content(content("application/problem+json", schema));
  }

  private static Content content(String type, Schema<?> schema) {
    return new Content().addMediaType(type, new MediaType().schema(schema));
  }
}
