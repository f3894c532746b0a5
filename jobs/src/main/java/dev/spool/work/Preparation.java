package dev.spool.work;

import dev.spool.ffmpeg.Paths;
import dev.spool.media.Coding;
import dev.spool.media.Device;
import dev.spool.media.MediaInfo;
import dev.spool.plan.Finish.Watermark;
import dev.spool.plan.OutputFormat;
import dev.spool.plan.OutputFrame;
import dev.spool.plan.Planner;
import dev.spool.plan.RenderPlan;
import dev.spool.plan.Resolution;
import dev.spool.plan.Resolver;
import dev.spool.plan.Target;
import dev.spool.timeline.Asset;
import dev.spool.timeline.Clip;
import dev.spool.timeline.Problem;
import dev.spool.timeline.Problem.Code;
import dev.spool.timeline.Reading;
import dev.spool.timeline.Timeline;
import dev.spool.work.RenderSettings.EncoderChoice;
import dev.spool.work.packets.Packets;
import dev.spool.work.packets.Presence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything before the first frame: read, find the media, probe it, plan. */
public record Preparation(Workspace workspace, MediaSources sources, Tools tools) {

  /** Each takes some 40 bytes until the end, and the command line has 192 MB. */
  private static final int MOST_PACKETS = 1_000_000;

  private static final Coding TOO_MANY =
      new Coding.Unknown("the sources have more packets than fit into memory");

  /** The ports that preparing needs, and the device that encodes here, if one works. */
  public record Tools(
      Prober prober,
      Packets packets,
      Typesetter typesetter,
      Fetcher fetcher,
      Optional<Device> device) {}

  /** What came of it. */
  public sealed interface Prepared {
    List<Problem> warnings();

    /** Ready to run. */
    record Ready(RenderPlan plan, List<Problem> warnings) implements Prepared {
      public Ready {
        warnings = List.copyOf(warnings);
      }
    }

    /** The project or its media are wrong; every problem at once. */
    record Refused(List<Problem> problems, List<Problem> warnings) implements Prepared {
      public Refused {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
      }
    }
  }

  public Prepared prepare(RenderSettings settings, Progress progress)
      throws IOException, FailedException, InterruptedException {
    return switch (new Project(sources.document()).read(settings.interpretation())) {
      case Reading.Refused(var problems, var warnings, var rest) -> {
        var all = new ArrayList<>(problems);
        if (rest.isPresent()) {
          probed(used(rest.get()), all, progress);
        }
        yield new Prepared.Refused(all, warnings);
      }
      case Reading.Understood(var timeline, var warnings) ->
          prepare(timeline, warnings, settings, progress);
    };
  }

  private Prepared prepare(
      Timeline timeline, List<Problem> warned, RenderSettings settings, Progress progress)
      throws IOException, FailedException, InterruptedException {
    var target = settings.target();
    var warnings = new ArrayList<>(warned);
    var problems = new ArrayList<Problem>();
    var assets = used(timeline);
    var mark = target.finish().watermark().filter(_ -> target.format().hasPicture());
    mark.map(Preparation::asset).ifPresent(assets::add);
    var media = probed(assets, problems, progress);
    mark.ifPresent(_ -> checkPicture(media.get(Watermark.ASSET), problems));
    if (!problems.isEmpty()) {
      return new Prepared.Refused(problems, warnings);
    }
    if (target.format().hasPicture()) {
      media.putAll(titles(timeline, target));
    }
    progress.at(Phase.PLANNING, 0, 1);
    var resolution = Resolver.resolve(timeline, media, target);
    if (!sources.isWhole()
        && resolution instanceof Resolution.Resolved(var first, _)
        && broughtMore(Planner.plan(first), media)) {
      resolution = Resolver.resolve(timeline, media, target);
    }
    return switch (resolution) {
      case Resolution.Refused(var found, var more) -> {
        warnings.addAll(more);
        yield new Prepared.Refused(found, warnings);
      }
      case Resolution.Resolved(var resolved, var more) -> {
        warnings.addAll(more);
        var plan = Planner.plan(resolved);
        yield new Prepared.Ready(plan.on(device(plan, settings.encoder(), warnings)), warnings);
      }
    };
  }

  /** What encodes the plan's pictures, if it is not software. */
  private Optional<Device> device(RenderPlan plan, EncoderChoice choice, List<Problem> warnings) {
    if (choice == EncoderChoice.SOFTWARE || !plan.format().hasPicture()) {
      return Optional.empty();
    }
    var takes = plan.format().picture() == OutputFormat.Picture.H264 && plan.renditions().isEmpty();
    var device = tools.device().filter(found -> takes && found.takes(plan.frame().size()));
    if (device.isEmpty() && choice == EncoderChoice.HARDWARE) {
      var sentence =
          tools.device().isEmpty()
              ? "No hardware encoder works on this machine, so software encodes."
              : "The hardware encoder takes one MP4 or MOV of a usual size, so software encodes.";
      warnings.add(new Problem("/" + RenderSettings.ENCODER, Code.IGNORED, sentence));
    }
    return device;
  }

  private static Asset asset(Watermark mark) {
    return new Asset(
        Watermark.ASSET,
        "/" + Watermark.SETTING,
        Optional.empty(),
        Optional.of(Watermark.SETTING),
        List.of(mark.name()),
        List.of());
  }

  private static void checkPicture(@Nullable MediaInfo mark, List<Problem> problems) {
    if (mark != null && mark.video().isEmpty()) {
      var sentence = "The watermark has no picture; use an image.";
      problems.add(new Problem("/" + Watermark.SETTING, Code.BAD_MEDIA, sentence));
    }
  }

  private static List<Asset> used(Timeline timeline) {
    var used = new ArrayList<Asset>();
    for (var clip : timeline.clips()) {
      if (clip.source() instanceof Clip.Media of) {
        var asset = timeline.assets().get(of.asset());
        if (asset != null && !used.contains(asset)) {
          used.add(asset);
        }
      }
    }
    return used;
  }

  private Map<Asset.Id, MediaInfo> probed(
      List<Asset> used, List<Problem> problems, Progress progress)
      throws IOException, FailedException, InterruptedException {
    var finder = new AssetFinder(sources, workspace, tools.fetcher());
    var media = new HashMap<Asset.Id, MediaInfo>();
    for (int i = 0; i < used.size(); i++) {
      progress.at(Phase.FETCHING, i, used.size());
      var asset = used.get(i);
      var missing = finder.bring(asset);
      missing.ifPresent(problems::add);
      if (missing.isEmpty()) {
        progress.at(Phase.PROBING, i, used.size());
        probe(asset, media, problems);
      }
    }
    return media;
  }

  private void probe(Asset asset, Map<Asset.Id, MediaInfo> media, List<Problem> problems)
      throws IOException, FailedException, InterruptedException {
    switch (probed(asset.id())) {
      case Prober.Answer.Media(var info) -> {
        var known = lookedInto(asset.id(), info);
        var packets = packets(known) + media.values().stream().mapToInt(Preparation::packets).sum();
        media.put(asset.id(), packets > MOST_PACKETS ? known.with(TOO_MANY) : known);
      }
      case Prober.Answer.Nothing _ ->
          problems.add(
              new Problem(
                  asset.pointer(),
                  Code.BAD_MEDIA,
                  "The media %s cannot be played: it is damaged, or no picture or sound we know. Export it again or use another file."
                      .formatted(AssetFinder.shownName(asset))));
      case Prober.Answer.TooMuch(var why) ->
          problems.add(
              new Problem(
                  asset.pointer(),
                  Code.BAD_MEDIA,
                  "The media %s %s. Export it smaller or use another file."
                      .formatted(AssetFinder.shownName(asset), why)));
    }
  }

  /** What is there in part only may be told only once all of it is there. */
  private Prober.Answer probed(Asset.Id asset)
      throws IOException, FailedException, InterruptedException {
    var file = Paths.asset(asset);
    var answer = tools.prober().probe(workspace.directory(), file);
    var partial = partial(asset);
    if (partial.isEmpty() || isPlain(answer)) {
      return answer;
    }
    partial.get().whole();
    return tools.prober().probe(workspace.directory(), file);
  }

  /** Whether it was told without reading the file through. */
  private static boolean isPlain(Prober.Answer answer) {
    return answer instanceof Prober.Answer.Media(var info)
        && info.keyFrames().isEmpty()
        && info.duration().isPositive();
  }

  private Optional<PartialSource> partial(Asset.Id asset) throws IOException {
    return sources
        .partial(workspace.resolve(Paths.asset(asset)))
        .filter(source -> !source.isWhole());
  }

  private MediaInfo lookedInto(Asset.Id asset, MediaInfo info) throws IOException {
    var there = partial(asset).map(PartialSource::there).orElse(Presence.WHOLE);
    return tools.packets().lookedInto(workspace.directory(), Paths.asset(asset), info, there);
  }

  /**
   * Brings what a plan shows of sources that are there in part only, and looks at what was brought.
   * What may be copied is known only then; which spans are shown does not change by it.
   */
  private boolean broughtMore(RenderPlan plan, Map<Asset.Id, MediaInfo> media)
      throws IOException, FailedException, InterruptedException {
    var isMore = false;
    for (var shown : ShownSpans.of(plan).entrySet()) {
      var asset = shown.getKey();
      var source = partial(asset);
      var info = media.get(asset);
      if (source.isPresent() && info != null) {
        source.get().show(info, shown.getValue(), tools.packets());
        if (info.coding() instanceof Coding.Known) {
          media.put(asset, lookedInto(asset, info));
          isMore = true;
        }
      }
    }
    return isMore;
  }

  private static int packets(MediaInfo info) {
    return info.coding() instanceof Coding.Known(var frames, _) ? frames.size() : 0;
  }

  private Map<Asset.Id, MediaInfo> titles(Timeline timeline, Target target) throws IOException {
    var frame = OutputFrame.of(timeline.canvas(), target.resolution());
    var titles = new HashMap<Asset.Id, MediaInfo>();
    for (var clip : timeline.clips()) {
      if (clip.source() instanceof Clip.Title(var text)) {
        var id = Resolver.titleId(clip);
        var file = workspace.resolve(Paths.asset(id));
        var scale = Resolver.titleScale(clip, frame);
        titles.put(id, tools.typesetter().typeset(text, scale, file));
      }
    }
    return titles;
  }
}
