package dev.spool.work;

import dev.spool.plan.Footage;
import dev.spool.plan.RenderPlan;
import dev.spool.plan.Soundtrack;
import dev.spool.plan.Soundtrack.Voice;
import dev.spool.timeline.Asset;
import dev.spool.timeline.FrameRate;
import dev.spool.work.packets.SourceSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which spans of its sources a plan shows and makes heard, whether it copies or encodes them. */
final class ShownSpans {
  /** What sounds at another speed is read ahead, by so much of what is heard. */
  private static final double TEMPO_SECONDS = 0.5;

  private ShownSpans() {}

  static Map<Asset.Id, List<SourceSpan>> of(RenderPlan plan) {
    var spans = new HashMap<Asset.Id, List<SourceSpan>>();
    for (var segment : plan.segments()) {
      for (var composition : segment.compositions()) {
        composition.layers().forEach(layer -> add(layer.footage(), plan.rate(), spans));
      }
    }
    plan.soundtrack().stream()
        .flatMap(sound -> sound.chunks().stream())
        .flatMap(chunk -> chunk.voices().stream())
        .forEach(voice -> add(voice.asset(), Stream.of(heard(voice)), spans));
    return spans;
  }

  private static void add(Footage footage, FrameRate rate, Map<Asset.Id, List<SourceSpan>> spans) {
    switch (footage) {
      case Footage.Moving(var asset, var passes) ->
          add(asset, passes.stream().map(pass -> shown(pass, rate)), spans);
      case Footage.Still(var asset, var at) -> add(asset, Stream.of(new SourceSpan(at, at)), spans);
      case Footage.Below _, Footage.Flat _ -> {}
    }
  }

  private static void add(
      Asset.Id asset, Stream<SourceSpan> more, Map<Asset.Id, List<SourceSpan>> spans) {
    spans.computeIfAbsent(asset, _ -> new ArrayList<>()).addAll(more.toList());
  }

  private static SourceSpan shown(Footage.Pass pass, FrameRate rate) {
    var nanos = rate.timeOf(pass.frames()).toNanos() * pass.rate();
    return new SourceSpan(pass.from(), pass.from().plusNanos(Math.round(nanos)));
  }

  private static SourceSpan heard(Voice voice) {
    var from = Soundtrack.timeOf(voice.from());
    var seconds = (voice.count() / (double) Soundtrack.RATE + TEMPO_SECONDS) * voice.rate();
    return new SourceSpan(from, from.plus(Duration.ofNanos(Math.round(seconds * 1e9))));
  }
}
