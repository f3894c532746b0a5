package dev.spool.timeline.json;

import dev.spool.timeline.Asset;
import dev.spool.timeline.Clip;
import dev.spool.timeline.Interpretation;
import dev.spool.timeline.Playback;
import dev.spool.timeline.Sound;
import dev.spool.timeline.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads legacy render projects (V): a list of frames, each with its layers, in milliseconds. A
 * layer that stays the same from one frame to the next is one clip.
 */
final class FramesReader {
  private static final Set<String> KNOWN =
      Set.of(
          "projectId",
          "userId",
          "title",
          "width",
          "height",
          "frameRate",
          "quality",
          "frames",
          "audioTracks",
          "outputFormat",
          "metadata",
          "isDeleted",
          "backgroundColor",
          "id",
          "name");
  private static final Set<String> KNOWN_FRAME =
      Set.of("frameNumber", "timestamp", "duration", "layers");
  private static final Set<String> KNOWN_AUDIO =
      Set.of("id", "source", "volume", "startTime", "duration");

  private FramesReader() {}

  static Timeline read(Fields root, Interpretation wanted) {
    root.ignoreAllBut(KNOWN);
    var rate = CanvasReader.frameRate(root, "frameRate");
    var canvas = CanvasReader.read(root, rate);
    var known = new LinkedHashMap<Asset, Asset>();
    var clips = new ArrayList<Clip>();
    var usual = rate.map(r -> r.timeOf(1)).orElse(Duration.ofNanos(33_333_333));
    var frames = frames(root, usual);
    for (var run : FrameRuns.of(frames)) {
      run.clip(canvas, known, wanted).ifPresent(clips::add);
    }
    for (var track : root.entries("audioTracks")) {
      audio(track, known, wanted).ifPresent(clips::add);
    }
    var end = frames.stream().map(Frame::end).max(Comparator.naturalOrder());
    return new Timeline(
        root.text("title").or(() -> root.text("name")).orElse("new video"),
        canvas,
        end.filter(Duration::isPositive),
        clips,
        Assets.byId(known));
  }

  /** The layers shown in [start, end). */
  record Frame(Duration start, Duration end, List<Fields.Entry> layers) {
    Frame {
      layers = List.copyOf(layers);
    }
  }

  /** In order of time. Without a duration a frame lasts until the next one. */
  private static List<Frame> frames(Fields root, Duration usual) {
    var starts = new ArrayList<Map.Entry<Duration, Fields>>();
    for (var entry : root.entries("frames")) {
      var fields = entry.fields();
      fields.ignoreAllBut(KNOWN_FRAME);
      var counted =
          fields.number("frameNumber", 0, 1e7).map(n -> usual.multipliedBy(Math.round(n)));
      var start = fields.vitalTime("timestamp", Unit.MILLIS).or(() -> counted);
      starts.add(Map.entry(start.orElse(usual.multipliedBy(entry.index())), fields));
    }
    starts.sort(Map.Entry.comparingByKey());
    var frames = new ArrayList<Frame>();
    for (int i = 0; i < starts.size(); i++) {
      var start = starts.get(i).getKey();
      var fields = starts.get(i).getValue();
      var next = i + 1 < starts.size() ? starts.get(i + 1).getKey() : start.plus(usual);
      var end = fields.time("duration", Unit.MILLIS).map(start::plus).orElse(next);
      frames.add(new Frame(start, end, fields.entries("layers")));
    }
    return frames;
  }

  private static Optional<Clip> audio(
      Fields.Entry track, Map<Asset, Asset> known, Interpretation wanted) {
    var fields = track.fields();
    fields.ignoreAllBut(KNOWN_AUDIO);
    var source = new Clip.Media(Clip.Kind.AUDIO, Assets.add(known, fields, "source"));
    var start = fields.vitalTime("startTime", Unit.MILLIS).orElse(Duration.ZERO);
    var end = fields.time("duration", Unit.MILLIS).map(start::plus);
    var gain = fields.number("volume", 0, 1).orElse(1.0);
    return Span.of(fields, start, end)
        .map(span ->
            new Clip(
                fields.pointer().toString(),
                source,
                span.start(),
                span.end(),
                new Playback(span.cut(), 1, 1, Optional.empty()),
                StyleReader.UNSEEN,
                new Sound(true, Fades.NONE.gain(span, gain)),
                Layers.order(wanted, Optional.empty(), track.index(), span)));
  }
}
