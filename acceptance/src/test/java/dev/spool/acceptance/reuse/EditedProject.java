package dev.spool.acceptance.reuse;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * A picture track of clips one after the other, and logos above it; edits change one thing at a
 * time, as a person would.
 */
record EditedProject(List<Clip> clips, List<Logo> logos) {
  static final int SECONDS = 40;

  EditedProject {
    clips = List.copyOf(clips);
    logos = List.copyOf(logos);
  }

  /** Seconds of a source shown from a source time on. */
  record Clip(String source, double from, double length, double opacity) {}

  record Logo(double start, double end, int x, int y) {}

  static EditedProject first() {
    return new EditedProject(
        List.of(
            new Clip("a.mp4", 0, 12, 1),
            new Clip("b.mp4", 3, 1.5, 1),
            new Clip("a.mp4", 20, 9, 1),
            new Clip("b.mp4", 5, 11, 1)),
        List.of(new Logo(2, 6, 4, 4), new Logo(20, 30, 8, 6)));
  }

  EditedProject edited(SplittableRandom random) {
    var more = new ArrayList<>(clips);
    var above = new ArrayList<>(logos);
    var clip = random.nextInt(more.size());
    var old = more.get(clip);
    var logo = above.isEmpty() ? new Logo(0, 1, 0, 0) : above.removeFirst();
    var length = Math.max(0.5, old.length() + random.nextInt(-10, 10) / 10.0);
    switch (random.nextInt(7)) {
      case 0 -> above.add(new Logo(logo.start(), logo.end(), logo.x() + 2, logo.y()));
      case 1 -> above.add(new Logo(logo.start() + 0.7, logo.end() + 0.7, logo.x(), logo.y()));
      case 2 -> {
        above.add(logo);
        more.set(clip, new Clip(old.source(), old.from(), length, old.opacity()));
      }
      case 3 -> {
        above.add(logo);
        more.set(clip, new Clip(old.source(), old.from() + 0.4, old.length(), old.opacity()));
      }
      case 4 -> {
        above.add(logo);
        more.addFirst(new Clip("b.mp4", random.nextInt(20), 1 + random.nextInt(4), 1));
      }
      case 5 -> {
        above.add(logo);
        more.set(clip, new Clip(old.source(), old.from(), old.length(), 1.5 - old.opacity()));
      }
      default -> above.addAll(List.of(logo, new Logo(1.1, 3.3, 10, 2)));
    }
    return new EditedProject(more.stream().limit(6).toList(), above.stream().limit(3).toList());
  }

  String json() {
    var at = 0.0;
    var actions = new ArrayList<String>();
    for (var clip : clips) {
      actions.add(
          "{\"start\":%.3f,\"end\":%.3f,\"trimStart\":%.3f,\"fit\":\"fill\",\"opacity\":%.1f,\"url\":\"%s\"}"
              .formatted(at, at + clip.length(), clip.from(), clip.opacity(), clip.source()));
      at += clip.length();
    }
    var tracks =
        actions.stream()
            .map(action ->
                "{\"controllerName\":\"video\",\"url\":\"%s\",\"actions\":[%s]}"
                    .formatted(action.contains("a.mp4") ? "a.mp4" : "b.mp4", action))
            .collect(Collectors.joining(","));
    var marks =
        logos.stream()
            .map(logo ->
                "{\"start\":%.3f,\"end\":%.3f,\"x\":%d,\"y\":%d,\"fit\":\"none\",\"z\":5}"
                    .formatted(logo.start(), logo.end(), logo.x(), logo.y()))
            .collect(Collectors.joining(","));
    return """
    {"created":1,"width":320,"height":180,"backgroundColor":"#204060","tracks":[%s,
     {"controllerName":"image","url":"logo.png","actions":[%s]}]}
    """
        .formatted(tracks, marks);
  }
}
