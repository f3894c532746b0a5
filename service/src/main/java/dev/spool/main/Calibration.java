package dev.spool.main;

import dev.spool.estimate.Observation;
import dev.spool.estimate.PlanWork;
import dev.spool.estimate.Work;
import dev.spool.ffmpeg.FfmpegCommand;
import dev.spool.ffmpeg.SegmentCommand;
import dev.spool.ffmpeg.SoundCommand;
import dev.spool.plan.RenderPlan;
import dev.spool.work.FailedException;
import dev.spool.work.MediaSources;
import dev.spool.work.Preparation;
import dev.spool.work.Preparation.Prepared;
import dev.spool.work.Progress;
import dev.spool.work.RenderSettings;
import dev.spool.work.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs small projects of known work on this machine, one command after the other. */
record Calibration(Wiring wiring, Workspace media) {
  /** Like footage that is easy, and hard, to encode: between them lies what people film. */
  private static final Map<String, String> SOURCES =
      Map.of(
          "easy.mp4", "testsrc2=s=1280x720:r=30:d=3.5,noise=alls=6:allf=t:all_seed=1",
          "hard.mp4", "mandelbrot=s=1280x720:r=30,noise=alls=8:allf=t:all_seed=2,trim=end=3.5",
          "card.png", "testsrc2=s=1280x720:r=1:d=1",
          "tone.m4a", "sine=f=440:r=48000:d=62,aformat=channel_layouts=stereo");

  private static final List<String> CODING =
      List.of("-c:v", "libx264", "-preset", "veryfast", "-g", "60", "-pix_fmt", "yuv420p");

  /** What a project took, all its commands together. */
  record Measured(String name, Observation observation) {}

  void makeMedia() throws FailedException, InterruptedException {
    for (var source : SOURCES.entrySet()) {
      var arguments = new ArrayList<>(List.of("-v", "error", "-y", "-f", "lavfi", "-i"));
      arguments.add(source.getValue());
      arguments.addAll(source.getKey().endsWith("mp4") ? CODING : List.of());
      arguments.addAll(source.getKey().endsWith("png") ? List.of("-frames:v", "1") : List.of());
      arguments.add("file:" + source.getKey());
      var command = new FfmpegCommand(arguments, source.getKey(), 0);
      wiring.encoder().run(command, media.directory(), _ -> {});
    }
  }

  Measured measured(CalibrationProject project)
      throws IOException, FailedException, InterruptedException {
    try (var workspace = Workspace.create(media.directory())) {
      var document = media.resolve("project.json");
      Files.writeString(document, project.document());
      var files = SOURCES.keySet().stream().collect(Collectors.toMap(name -> name, media::resolve));
      var sources = new MediaSources(document, files, List.of(), false);
      var settings = RenderSettings.read(project.settings(), new ArrayList<>());
      return switch (new Preparation(workspace, sources, wiring.tools())
          .prepare(settings, Progress.NONE)) {
        case Prepared.Refused refused -> throw new IllegalStateException(refused.toString());
        case Prepared.Ready(var plan, _) -> new Measured(project.name(), observed(plan, workspace));
      };
    }
  }

  private Observation observed(RenderPlan plan, Workspace workspace)
      throws FailedException, InterruptedException {
    var seconds = 0.0;
    for (var command : commands(plan)) {
      var took = wiring.encoder().timed(command, workspace.directory(), _ -> {});
      seconds += took.orElseThrow().toNanos() / 1e9;
    }
    var work = new PlanWork(plan);
    var segments = plan.segments().stream().map(work::of);
    return new Observation(
        Work.sum(Stream.concat(segments, work.sounds().stream()).toList()), seconds);
  }

  private static List<FfmpegCommand> commands(RenderPlan plan) {
    var pictures = plan.segments().stream().map(segment -> SegmentCommand.of(plan, segment));
    var sounds = plan.soundtrack().stream().flatMap(s -> SoundCommand.of(plan, s).stream());
    return Stream.concat(pictures, sounds).toList();
  }
}
