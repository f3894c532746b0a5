package dev.spool.estimate;

import dev.spool.media.Coding;
import dev.spool.media.Coding.CodedFrame;
import dev.spool.plan.Composition;
import dev.spool.plan.OutputFormat.Picture;
import dev.spool.plan.Preset;
import dev.spool.plan.RenderPlan;
import dev.spool.plan.Segment;
import dev.spool.plan.Segment.Making;
import dev.spool.plan.Soundtrack;

/** How many bytes a plan's finished files have, if their pictures are of a usual kind. */
record PlanBytes(RenderPlan plan) {
  /** For each pixel; and for each of a picture like the one before. */
  private static final double BITS = 0.13;

  private static final double BITS_AGAIN = 0.004;

  /** Of a sample of both channels. */
  private static final double PCM_BYTES = 4;

  /** Of all that are made. */
  double pictures() {
    return picture()
        + plan.renditions().stream().mapToDouble(r -> new PlanBytes(r).picture()).sum();
  }

  double sounds() {
    return sound() + plan.renditions().stream().mapToDouble(r -> new PlanBytes(r).sound()).sum();
  }

  private double picture() {
    return plan.segments().stream().mapToDouble(this::bytes).sum();
  }

  private double sound() {
    var samples = plan.soundtrack().map(Soundtrack::samples).orElse(0L);
    return switch (plan.format().sound()) {
      case AAC, OPUS, MP3 -> samples / (double) Soundtrack.RATE * plan.preset().audioBitRate() / 8;
      case PCM -> samples * PCM_BYTES;
      case NONE -> 0;
    };
  }

  private double bytes(Segment segment) {
    return switch (segment.making()) {
      case Making.Copy copy -> copied(segment, copy);
      case Making.Encode _ ->
          segment.compositions().stream()
                  .mapToDouble(composition -> composition.at().count() * bits(composition))
                  .sum()
              * bitsOf(plan.preset())
              * bitsOf(plan.format().picture())
              / 8;
    };
  }

  double copied(Segment segment, Making.Copy copy) {
    var info = plan.media().get(copy.asset());
    return info != null && info.coding() instanceof Coding.Known(var frames, _)
        ? frames.stream()
            .skip(copy.first())
            .limit(segment.at().count())
            .mapToDouble(CodedFrame::bytes)
            .sum()
        : 0;
  }

  private double bits(Composition composition) {
    return plan.frame().size().area() * (composition.isStatic() ? BITS_AGAIN : BITS);
  }

  private static double bitsOf(Picture picture) {
    return switch (picture) {
      case H264 -> 1;
      case VP9 -> 0.7;
      case PALETTE -> 15;
      case NONE -> 0;
    };
  }

  private static double bitsOf(Preset preset) {
    return switch (preset) {
      case DRAFT -> 1.3;
      case STANDARD -> 1;
      case HIGH -> 2.1;
      case MAX -> 3.4;
    };
  }
}
