package dev.spool.golden;

import dev.spool.ffmpeg.Paths;
import dev.spool.ffmpeg.json.ProbeReader;
import dev.spool.media.MediaInfo;
import dev.spool.media.Orientation;
import dev.spool.media.VideoStream.Size;
import dev.spool.plan.Finish;
import dev.spool.plan.Finish.Watermark;
import dev.spool.plan.OutputFormat;
import dev.spool.plan.OutputFrame;
import dev.spool.plan.Planner;
import dev.spool.plan.Preset;
import dev.spool.plan.RenderPlan;
import dev.spool.plan.Resolution;
import dev.spool.plan.Resolver;
import dev.spool.plan.Target;
import dev.spool.plan.Target.Extra;
import dev.spool.timeline.Asset;
import dev.spool.timeline.Clip;
import dev.spool.timeline.Coordinate;
import dev.spool.timeline.Effect;
import dev.spool.timeline.Interpretation;
import dev.spool.timeline.Picture.FitMode;
import dev.spool.timeline.Reading;
import dev.spool.timeline.Timeline;
import dev.spool.timeline.json.DocumentReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One directory of {@code golden}; its name says the situation. */
record GoldenCase(Path directory) {
  private static final Path ALL = Path.of("src", "test", "resources", "golden").toAbsolutePath();

  /** The size of every title in goldens, before it is scaled; no fonts are needed here. */
  private static final Size TITLE = new Size(200, 60);

  static List<GoldenCase> all() {
    try (var directories = Files.list(ALL)) {
      return directories
          .filter(directory -> Files.exists(directory.resolve("timeline.json")))
          .sorted()
          .map(GoldenCase::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file(String name) {
    return directory.resolve(name);
  }

  RenderPlan plan() {
    var timeline = timeline();
    return switch (Resolver.resolve(timeline, media(timeline), target())) {
      case Resolution.Resolved(var resolved, _) -> Planner.plan(resolved);
      case Resolution.Refused(var problems, _) -> throw new AssertionError(problems);
    };
  }

  /** The media's name for each file that the commands open. */
  Map<String, String> links() {
    var timeline = timeline();
    var links = new TreeMap<String, String>();
    timeline.assets().values().forEach(a -> links.put(Paths.asset(a.id()), nameOf(a)));
    titles(timeline)
        .forEach((id, info) ->
            links.put(
                Paths.asset(id), "title-%s.png".formatted(info.video().orElseThrow().stored())));
    if (isFinished()) {
      links.put(Paths.asset(Watermark.ASSET), "logo.png");
    }
    return links;
  }

  private Target target() {
    var resolution =
        switch (toString()) {
          case "letterboxed", "filtered-and-watermarked-letterboxed" ->
              new Target.Resolution.Exactly(new Size(540, 540));
          case "layers-with-effects-and-titles" -> new Target.Resolution.Lines(720);
          default -> new Target.Resolution.AsProject();
        };
    return new Target(
        resolution,
        Target.AS_PROJECT.frameRate(),
        Target.AS_PROJECT.preset(),
        format(),
        toString().equals("many-voices"),
        true,
        finish(),
        extras());
  }

  /** A case whose name begins with a format's is made in it. */
  private OutputFormat format() {
    return OutputFormat.named(toString().split("-", 2)[0]).orElse(OutputFormat.MP4);
  }

  private Finish finish() {
    if (!isFinished()) {
      return Finish.NONE;
    }
    var contrast =
        List.of(
            1.5, 0.0, 0.0, 0.0, -0.25, 0.0, 1.5, 0.0, 0.0, -0.25, 0.0, 0.0, 1.5, 0.0, -0.25, 0.0,
            0.0, 0.0, 1.0, 0.0);
    var paler =
        List.of(
            0.6, 0.3, 0.1, 0.0, 0.0, 0.3, 0.6, 0.1, 0.0, 0.0, 0.3, 0.3, 0.4, 0.0, 0.0, 0.0, 0.0,
            0.0, 1.0, 0.0);
    var end = new Coordinate(-24, 1, -1);
    return new Finish(
        List.of(
            new Effect.Blur(2), new Effect.ColorMatrix(contrast), new Effect.ColorMatrix(paler)),
        Optional.of(new Watermark("logo.png", end, end, new Finish.Extent.Width(100), 0.5)));
  }

  private List<Extra> extras() {
    return toString().startsWith("several-outputs")
        ? List.of(
            new Extra.Rendition(
                "360p", new Target.Resolution.Lines(360), OutputFormat.MP4, Preset.STANDARD),
            new Extra.Rendition(
                "square",
                new Target.Resolution.Exactly(new Size(480, 480)),
                OutputFormat.WEBM,
                Preset.DRAFT),
            new Extra.Poster(
                "poster", Optional.of(Duration.ofMillis(2500)), Optional.of(640), Target.Image.PNG),
            new Extra.Sprite("sprite", Duration.ofSeconds(1)),
            new Extra.Waveform("waveform"))
        : List.of();
  }

  private boolean isFinished() {
    return toString().startsWith("filtered");
  }

  private Timeline timeline() {
    var usual = Interpretation.CANONICAL;
    var literal =
        new Interpretation(usual.volumeClock(), FitMode.LITERAL, usual.zSource(), usual.blend());
    var bytes = bytes(file("timeline.json"));
    var wanted = toString().equals("fit-matrix-literal") ? literal : usual;
    return switch (DocumentReader.read(bytes, bytes.length, wanted)) {
      case Reading.Understood(var timeline, _) -> timeline;
      case Reading.Refused(var problems, _, _) -> throw new AssertionError(problems);
    };
  }

  private Map<Asset.Id, MediaInfo> media(Timeline timeline) {
    var media = new HashMap<>(titles(timeline));
    for (var asset : timeline.assets().values()) {
      media.put(asset.id(), facts(nameOf(asset)));
    }
    if (isFinished()) {
      media.put(Watermark.ASSET, facts("logo.png"));
    }
    return media;
  }

  private static MediaInfo facts(String name) {
    var answer = new String(bytes(ALL.resolve("media/" + name + ".json")), StandardCharsets.UTF_8);
    return ProbeReader.read(answer, Orientation.UPRIGHT).orElseThrow();
  }

  private static String nameOf(Asset asset) {
    return asset.fileNames().getFirst();
  }

  private Map<Asset.Id, MediaInfo> titles(Timeline timeline) {
    var frame = OutputFrame.of(timeline.canvas(), target().resolution());
    var titles = new HashMap<Asset.Id, MediaInfo>();
    for (var clip : timeline.clips()) {
      if (clip.source() instanceof Clip.Title) {
        var scale = Resolver.titleScale(clip, frame);
        titles.put(Resolver.titleId(clip), title(scale));
      }
    }
    return titles;
  }

  private static MediaInfo title(double scale) {
    var size = new Size((int) (TITLE.width() * scale), (int) (TITLE.height() * scale));
    return MediaInfo.png(size);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return directory.getFileName().toString();
  }
}
