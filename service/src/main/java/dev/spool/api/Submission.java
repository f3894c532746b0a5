package dev.spool.api;

import dev.spool.api.access.Caller;
import dev.spool.api.json.JobRequest;
import dev.spool.job.Job;
import dev.spool.job.JobState;
import dev.spool.job.Stage;
import dev.spool.job.Upload;
import dev.spool.plan.Finish.Watermark;
import dev.spool.postgres.Arrival;
import dev.spool.timeline.Asset;
import dev.spool.timeline.Problem;
import dev.spool.timeline.Reading;
import dev.spool.timeline.Timeline;
import dev.spool.timeline.json.DocumentReader;
import dev.spool.work.RenderSettings;
import dev.spool.work.StoredAsset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes a request for a job: everything that is wrong with it is told at once. */
final class Submission {
  private static final int USUAL_PRIORITY = 5;
  private static final String PROJECT = "/project";
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final Backend backend;
  private final Caller caller;
  private final List<Problem> problems = new ArrayList<>();

  Submission(Backend backend, Caller caller) {
    this.backend = backend;
    this.caller = caller;
  }

  /** The job, stored and queued. */
  Job submit(JobRequest request, Optional<UUID> batch) {
    if (backend.jobs().active(caller.user()) >= backend.limits().most().jobs()) {
      throw RefusedException.of(ApiError.TOO_MANY);
    }
    var job = job(request, batch, understand(request));
    backend.jobs().add(job);
    return job;
  }

  /**
   * What a request asks for. The timeline of a project that is a file is not known yet; {@code
   * complete} says whether all files are there already.
   */
  record Understood(
      Optional<String> project,
      Optional<UUID> projectAsset,
      Optional<Timeline> timeline,
      Map<String, UUID> assets,
      Map<String, String> named,
      RenderSettings settings,
      boolean complete) {
    Understood {
      assets = Map.copyOf(assets);
      named = Map.copyOf(named);
    }
  }

  /** Refuses the request with all that is wrong with it; creates nothing. */
  Understood understand(JobRequest request) {
    var named = settings(request);
    var wrong = new ArrayList<Problem>();
    var settings = RenderSettings.read(named, wrong);
    wrong.forEach(problem -> problems.add(under(place(request, problem.pointer()), problem)));
    if (request.priority() != null && (request.priority() < 1 || request.priority() > 10)) {
      problem("/priority", Problem.Code.OUT_OF_RANGE, "The priority may be 1 to 10.");
    }
    var assets = new HashMap<>(request.assets());
    var project = request.projectText();
    if (project.isPresent() == (request.projectAsset() != null)) {
      problem("", Problem.Code.MISSING_FIELD, "Give either project or projectAsset.");
    }
    var timeline = project.flatMap(text -> understood(text, settings));
    if (timeline.isPresent()) {
      complete(assets, timeline.get());
    }
    settings.target().finish().watermark().ifPresent(mark -> complete(assets, mark));
    var complete = owned(assets, request);
    if (!problems.isEmpty()) {
      throw RefusedException.of(ApiError.PROJECT_REFUSED, problems);
    }
    return new Understood(
        project,
        Optional.ofNullable(request.projectAsset()),
        timeline,
        assets,
        named,
        settings,
        complete);
  }

  private Job job(JobRequest request, Optional<UUID> batch, Understood understood) {
    var now = backend.clock().instant();
    return new Job(
        UUID.randomUUID(),
        caller.user(),
        new Job.Request(
            understood.project(),
            understood.projectAsset(),
            understood.assets(),
            understood.named(),
            Optional.ofNullable(request.title()).filter(t -> !t.isBlank()).orElse("video")),
        new JobState.Queued(understood.complete() ? Stage.PROCESSING : Stage.UPLOAD),
        Job.Progress.NONE,
        0,
        1,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        new Job.Times(now, now, Optional.empty(), Optional.empty(), Optional.empty()),
        new Job.Scheduling(priority(request), batch, 1));
  }

  private static int priority(JobRequest request) {
    return Math.clamp(Optional.ofNullable(request.priority()).orElse(USUAL_PRIORITY), 1, 10);
  }

  private static Map<String, String> settings(JobRequest request) {
    var settings = new HashMap<>(request.options());
    settings.putAll(request.listed().settings());
    put(settings, "format", request.format());
    put(settings, "resolution", request.resolution());
    put(settings, "fps", request.fps());
    put(settings, "quality", request.quality());
    return settings;
  }

  /** Where a setting is named: beside the project, or among the options. */
  private static String place(JobRequest request, String pointer) {
    var isBeside =
        switch (pointer.split("/", 3)[1]) {
          case "format" -> isSaid(request.format());
          case "resolution" -> isSaid(request.resolution());
          case "fps" -> isSaid(request.fps());
          case "quality" -> isSaid(request.quality());
          default -> request.listed().names(pointer.split("/", 3)[1]);
        };
    return isBeside ? "" : "/options";
  }

  private static boolean isSaid(@Nullable String setting) {
    return setting != null && !setting.isBlank();
  }

  /** A problem of the document, as a problem of the request that holds it. */
  static Problem inProject(Problem problem) {
    return under(PROJECT, problem);
  }

  private static Problem under(String place, Problem problem) {
    return new Problem(place + problem.pointer(), problem.code(), problem.sentence());
  }

  private static void put(
      Map<String, String> settings, String name, @org.jspecify.annotations.Nullable String value) {
    if (value != null && !value.isBlank()) {
      settings.put(name, value);
    }
  }

  private Optional<Timeline> understood(String text, RenderSettings settings) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return switch (DocumentReader.read(bytes, bytes.length, settings.interpretation())) {
      case Reading.Refused(var found, _, _) -> {
        found.forEach(problem -> problems.add(inProject(problem)));
        yield Optional.empty();
      }
      case Reading.Understood(var timeline, _) -> Optional.of(timeline);
    };
  }

  /** Finds what the request does not name among the caller's own files. */
  private void complete(Map<String, UUID> assets, Timeline timeline) {
    for (var asset : timeline.assets().values()) {
      if (names(asset).noneMatch(assets::containsKey) && asset.embedded().isEmpty()) {
        var found = ofCaller(names(asset));
        if (found.isPresent()) {
          names(asset).findFirst().ifPresent(name -> assets.put(name, found.get()));
        } else {
          var name = names(asset).findFirst().orElse("(unnamed)");
          problem(
              PROJECT + asset.pointer(),
              Problem.Code.MISSING_MEDIA,
              "The media \"%s\" has not been uploaded; upload it, or name its asset under assets."
                  .formatted(name));
        }
      }
    }
  }

  /** The watermark is named by the asset's id, or as an upload was. */
  private void complete(Map<String, UUID> assets, Watermark mark) {
    var found =
        UUID_TEXT.matcher(mark.name()).matches()
            ? Optional.of(UUID.fromString(mark.name()))
            : ofCaller(Stream.of(mark.name()));
    if (found.isPresent()) {
      assets.put(Watermark.SETTING, found.get());
    } else {
      problem(
          "/" + Watermark.SETTING,
          Problem.Code.MISSING_MEDIA,
          "The picture has not been uploaded; give an asset's id, or the name of an upload.");
    }
  }

  /** One that is there, or else on its way. */
  private Optional<UUID> ofCaller(Stream<String> named) {
    var names = named.map(Submission::baseName).distinct().toList();
    return names.stream()
        .flatMap(name -> backend.assets().named(name, caller.user()).stream())
        .map(StoredAsset::id)
        .findFirst()
        .or(() ->
            names.stream()
                .flatMap(name -> backend.uploads().named(name, caller.user()).stream())
                .map(Upload::id)
                .findFirst());
  }

  private static Stream<String> names(Asset asset) {
    return Stream.of(asset.fileId().stream(), asset.urls().stream(), asset.fileNames().stream())
        .flatMap(names -> names);
  }

  private static String baseName(String url) {
    var path = url.replaceFirst("[?#].*$", "");
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Whether every named file is the caller's, and there already: some may be on their way. */
  private boolean owned(Map<String, UUID> assets, JobRequest request) {
    var complete = true;
    for (var named : assets.entrySet()) {
      var isMark = named.getKey().equals(Watermark.SETTING);
      var pointer = isMark ? "/" + Watermark.SETTING : "/assets/" + escaped(named.getKey());
      complete &= isThere(pointer, named.getValue());
    }
    if (request.projectAsset() != null) {
      complete &= isThere("/projectAsset", request.projectAsset());
    }
    return complete;
  }

  private boolean isThere(String pointer, UUID id) {
    switch (backend.arrivals(_ -> {}).of(caller.user(), id)) {
      case Arrival.There _ -> {
        return true;
      }
      case Arrival.OnItsWay _ -> {
        return false;
      }
      case Arrival.Never(var sentence) -> {
        problem(pointer, Problem.Code.MISSING_MEDIA, sentence);
        return false;
      }
    }
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private void problem(String pointer, Problem.Code code, String sentence) {
    problems.add(new Problem(pointer, code, sentence));
  }
}
