package dev.spool.plan;

import dev.spool.plan.Footage.Moving;
import dev.spool.plan.Footage.Pass;
import dev.spool.plan.Footage.Still;
import dev.spool.timeline.FrameRate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Joins neighbouring compositions that merely go on: a clip that was split in the editor and not
 * changed costs no more than one that was not.
 */
final class Continuation {
  /** Source times this close together are the same instant. */
  private static final long SLACK_NANOS = 2_000;

  private Continuation() {}

  /**
   * Adds a composition, or lengthens the last one by it where nothing changes between them and no
   * cell begins.
   */
  static void append(List<Composition> done, Composition next, FrameRate rate, Set<Long> cells) {
    if (done.isEmpty() || cells.contains(next.at().first())) {
      done.add(next);
      return;
    }
    var last = done.getLast();
    joined(last, next, rate)
        .ifPresentOrElse(
            composition -> done.set(done.size() - 1, composition), () -> done.add(next));
  }

  private static Optional<Composition> joined(Composition a, Composition b, FrameRate rate) {
    if (a.layers().size() != b.layers().size()) {
      return Optional.empty();
    }
    var layers = new ArrayList<Layer>();
    for (int i = 0; i < a.layers().size(); i++) {
      var layer = joined(a.layers().get(i), b.layers().get(i), rate);
      if (layer.isEmpty()) {
        return Optional.empty();
      }
      layers.add(layer.get());
    }
    return Optional.of(new Composition(new FrameRange(a.at().first(), b.at().end()), layers));
  }

  private static Optional<Layer> joined(Layer a, Layer b, FrameRate rate) {
    var alike =
        a.motion().isEmpty()
            && b.motion().isEmpty()
            && a.placement().equals(b.placement())
            && a.opacity() == b.opacity()
            && a.blend() == b.blend()
            && a.effects().equals(b.effects());
    if (!alike) {
      return Optional.empty();
    }
    return joined(a.footage(), b.footage(), rate)
        .map(footage ->
            new Layer(
                a.pointer(),
                footage,
                a.placement(),
                a.opacity(),
                a.blend(),
                a.effects(),
                a.motion()));
  }

  private static Optional<Footage> joined(Footage a, Footage b, FrameRate rate) {
    return switch (a) {
      case Still _, Footage.Flat _, Footage.Below _ ->
          a.equals(b) ? Optional.of(a) : Optional.empty();
      case Moving moving ->
          b instanceof Moving next && next.asset().equals(moving.asset())
              ? joined(moving, next, rate)
              : Optional.empty();
    };
  }

  private static Optional<Footage> joined(Moving a, Moving b, FrameRate rate) {
    var last = a.passes().getLast();
    var first = b.passes().getFirst();
    var expected =
        last.from().plusNanos(Math.round(rate.timeOf(last.frames()).toNanos() * last.rate()));
    if (last.rate() != first.rate() || !isClose(expected, first.from())) {
      return Optional.empty();
    }
    var passes = new ArrayList<>(a.passes().subList(0, a.passes().size() - 1));
    passes.add(new Pass(last.from(), last.rate(), last.frames() + first.frames()));
    passes.addAll(b.passes().subList(1, b.passes().size()));
    return Optional.of(new Moving(a.asset(), passes));
  }

  private static boolean isClose(Duration a, Duration b) {
    return Math.abs(a.minus(b).toNanos()) <= SLACK_NANOS;
  }
}
