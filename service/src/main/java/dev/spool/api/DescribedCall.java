package dev.spool.api;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One call in the API's description. */
final class DescribedCall {
  private static final String EVENTS = "text/event-stream";

  private DescribedCall() {}

  static void describe(Call call, Operation operation) {
    operation.setOperationId(call.id());
    operation.setSummary(call.sentence());
    operation.setTags(List.of(tag(call)));
    if (operation.getParameters() != null) {
      operation.getParameters().removeIf(parameter -> parameter.getName().equals("caller"));
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
    return path.startsWith("/v1/uploads") || path.startsWith("/v1/assets")
        ? "uploads"
        : path.startsWith("/s3/")
            ? "uploads as Uppy's Companion"
            : path.startsWith("/upload") ? "uploads as the editor's media API" : "jobs";
  }

  private static void answer(Call call, Operation operation) {
    var responses = operation.getResponses();
    if (call.id().equals("downloadVideo")) {
      responses.remove("200");
      responses.addApiResponse("302", new ApiResponse().description("Found: see Location."));
    }
    if (call.id().equals("jobEvents")) {
      responses.addApiResponse("204", new ApiResponse().description("Nothing more will come."));
    }
    var ok = responses.get("200");
    if (call.id().equals("jobPlan") && ok != null) {
      ok.setContent(content("application/json", new Schema<>().types(Set.of("object"))));
    }
    if (ok != null && ok.getContent() != null && ok.getContent().containsKey(EVENTS)) {
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
