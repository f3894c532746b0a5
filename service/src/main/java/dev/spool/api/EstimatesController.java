package dev.spool.api;

import dev.spool.api.access.Caller;
import dev.spool.api.json.EstimateBody;
import dev.spool.api.json.EstimateBody.RangeBody;
import dev.spool.api.json.JobRequest;
import dev.spool.estimate.Estimate;
import dev.spool.estimate.Estimation;
import dev.spool.estimate.Range;
import dev.spool.timeline.Interpretation;
import dev.spool.timeline.Problem;
import dev.spool.timeline.Reading;
import dev.spool.timeline.Timeline;
import dev.spool.work.FailedException;
import dev.spool.work.Project;
import dev.spool.work.StoredAsset;
import dev.spool.work.Workspace;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a job would take, said without creating it. */
@RestController
@RequestMapping("/v1/estimates")
final class EstimatesController {
  /** Who asks waits while a project's file is fetched. */
  private static final long MOST_FETCHED = 256L << 20;

  private final Backend backend;
  private final Uploads uploads;

  EstimatesController(Backend backend, Uploads uploads) {
    this.backend = backend;
    this.uploads = uploads;
  }

  @PostMapping
  EstimateBody estimate(Caller caller, @RequestBody JobRequest request)
      throws IOException, FailedException, InterruptedException {
    uploads.takeIn(caller, List.of(request));
    var understood = new Submission(backend, caller).understand(request);
    var settings = understood.settings();
    var timeline =
        understood.timeline().isPresent()
            ? understood.timeline().get()
            : stored(caller, understood.projectAsset(), settings.interpretation());
    return switch (Estimate.of(
        timeline,
        settings.target(),
        backend.costs().toll().get(),
        backend.costs().tariff().processors())) {
      case Estimation.Refused(var problems) ->
          throw RefusedException.of(
              ApiError.PROJECT_REFUSED,
              problems.stream().map(EstimatesController::placed).toList());
      case Estimation.Made(var estimate) -> body(estimate);
    };
  }

  /** Outputs stand beside the project. */
  private static Problem placed(Problem problem) {
    return problem.pointer().startsWith("/outputs") ? problem : Submission.inProject(problem);
  }

  private Timeline stored(Caller caller, Optional<UUID> project, Interpretation interpretation)
      throws IOException, FailedException, InterruptedException {
    var asset =
        project
            .flatMap(id -> backend.assets().find(id, caller.user()))
            .orElseThrow(() ->
                RefusedException.of(ApiError.CONFLICT, "The project's upload is not finished."));
    return switch (reading(asset, interpretation)) {
      case Reading.Understood(var timeline, _) -> timeline;
      case Reading.Refused(var problems, _, _) ->
          throw RefusedException.of(ApiError.PROJECT_REFUSED, problems);
    };
  }

  private Reading reading(StoredAsset asset, Interpretation interpretation)
      throws IOException, FailedException, InterruptedException {
    if (asset.size() > MOST_FETCHED) {
      throw RefusedException.of(
          ApiError.TOO_LARGE, "Projects with so much media inside cannot be estimated.");
    }
    try (var workspace = Workspace.create(backend.scratch())) {
      var file = workspace.resolve("project");
      backend.store().fetch(asset.key(), file);
      return new Project(file).read(interpretation);
    }
  }

  private EstimateBody body(Estimate estimate) {
    return new EstimateBody(
        rounded(estimate.seconds(), 1),
        rounded(estimate.cpuSeconds(), 1),
        rounded(backend.costs().tariff().cost(estimate.seconds()), 6),
        backend.costs().tariff().currency(),
        rounded(estimate.bytes(), 0));
  }

  private static RangeBody rounded(Range range, int places) {
    return new RangeBody(
        rounded(range.low(), places),
        rounded(range.expected(), places),
        rounded(range.high(), places));
  }

  private static BigDecimal rounded(double number, int places) {
    return BigDecimal.valueOf(number).setScale(places, RoundingMode.HALF_UP);
  }
}
