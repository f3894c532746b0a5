package dev.spool.estimate;

import dev.spool.media.Coding;
import dev.spool.media.Coding.CodedFrame;
import dev.spool.media.MediaInfo;
import dev.spool.media.VideoStream;
import dev.spool.plan.Composition;
import dev.spool.plan.Footage;
import dev.spool.plan.Layer;
import dev.spool.plan.OutputFormat.Picture;
import dev.spool.plan.Preset;
import dev.spool.plan.RenderPlan;
import dev.spool.plan.Segment;
import dev.spool.plan.Segment.Making;
import dev.spool.plan.Soundtrack;
import dev.spool.timeline.BlendMode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the commands of a plan cost on one core of the machine that docs/performance.md speaks of.
 * Figures are nanoseconds for each pixel, where nothing else is said; bench/estimate compares.
 */
record Work(RenderPlan plan) {
  private static final double DECODE = 6;
  private static final double SCALE = 0.7;
  private static final double PAINT = 1.7;
  private static final double BLEND = 8;
  private static final double EFFECT = 4;
  private static final double TURN = 12;
  private static final double MOVE = 10;
  private static final double ENCODE = 18;

  /** A picture like the one before. */
  private static final double ENCODE_AGAIN = 4;

  /** For each byte. */
  private static final double COPY = 1;

  private static final double COMMAND_SECONDS = 0.1;
  private static final double VOICE_SECONDS = 0.002;
  private static final double SOUND_SECONDS = 0.016;

  /** Frames decoded in vain before a cut: half of what usually lies between two key frames. */
  private static final double BEFORE_CUT = 30;

  /** Of the finished video, for each pixel; and of a picture like the one before. */
  private static final double BITS = 0.13;

  private static final double BITS_AGAIN = 0.004;

  /** Of a sample of both channels. */
  private static final double PCM_BYTES = 4;

  /** Seconds of each command. */
  List<Double> commands() {
    var sounds = plan.soundtrack().map(Work::sounds).orElseGet(List::of);
    return Stream.concat(plan.segments().stream().map(this::seconds), sounds.stream()).toList();
  }

  /** Bytes of the finished file's picture, if it is of a usual kind. */
  double pictureBytes() {
    return plan.segments().stream().mapToDouble(this::bytes).sum();
  }

  private double bytes(Segment segment) {
    return switch (segment.making()) {
      case Making.Copy copy -> copiedBytes(segment, copy);
      case Making.Encode _ ->
          segment.compositions().stream()
                  .mapToDouble(composition -> composition.at().count() * bits(composition))
                  .sum()
              * bitsOf(plan.preset())
              * bitsOf(plan.format().picture())
              / 8;
    };
  }

  private double copiedBytes(Segment segment, Making.Copy copy) {
    var info = plan.media().get(copy.asset());
    return info != null && info.coding() instanceof Coding.Known(var frames, _)
        ? frames.stream()
            .skip(copy.first())
            .limit(segment.at().count())
            .mapToDouble(CodedFrame::bytes)
            .sum()
        : 0;
  }

  /** Bytes of its sound. */
  double soundBytes() {
    var samples = plan.soundtrack().map(Soundtrack::samples).orElse(0L);
    return switch (plan.format().sound()) {
      case AAC, OPUS, MP3 -> samples / (double) Soundtrack.RATE * plan.preset().audioBitRate() / 8;
      case PCM -> samples * PCM_BYTES;
      case NONE -> 0;
    };
  }

  private double bits(Composition composition) {
    return area() * (composition.isStatic() ? BITS_AGAIN : BITS);
  }

  private static List<Double> sounds(Soundtrack track) {
    var mixed =
        track.chunks().stream()
            .map(chunk ->
                COMMAND_SECONDS
                    + chunk.voices().stream().mapToDouble(v -> seconds(v.count())).sum()
                        * VOICE_SECONDS);
    var encoded = COMMAND_SECONDS + seconds(track.samples()) * SOUND_SECONDS;
    return Stream.concat(mixed, Stream.of(encoded)).toList();
  }

  private static double seconds(long samples) {
    return samples / (double) Soundtrack.RATE;
  }

  private double seconds(Segment segment) {
    if (segment.making() instanceof Making.Copy copy) {
      return COPY * copiedBytes(segment, copy) / 1e9;
    }
    return COMMAND_SECONDS + segment.compositions().stream().mapToDouble(this::nanos).sum() / 1e9;
  }

  private double nanos(Composition composition) {
    var each = composition.isStatic() ? ENCODE_AGAIN : ENCODE * effort(plan.preset());
    var encode = each * effort(plan.format().picture(), plan.preset());
    var painted = 0.0;
    for (int i = 0; i < composition.layers().size(); i++) {
      painted += nanos(composition.layers().get(i), i > 0, composition.at().count());
    }
    return composition.at().count() * area() * encode + painted;
  }

  private double nanos(Layer layer, boolean isAbove, long frames) {
    return switch (layer.footage()) {
      case Footage.Flat _, Footage.Below _ -> frames * painting(layer, isAbove);
      case Footage.Still(var asset, _) ->
          frames * painting(layer, isAbove) + DECODE * source(plan.media().get(asset));
      case Footage.Moving(var asset, var passes) ->
          frames * (painting(layer, isAbove) + SCALE * layer.placement().scaled().area())
              + passes.stream().mapToDouble(pass -> decoding(pass, plan.media().get(asset))).sum();
    };
  }

  private double decoding(Footage.Pass pass, @Nullable MediaInfo info) {
    var inVain = pass.from().isZero() ? 0 : BEFORE_CUT;
    var perOutput =
        info == null
            ? 1
            : info.video()
                .map(video -> video.rate().perSecond() / plan.rate().perSecond())
                .orElse(1.0);
    return (inVain + pass.frames() * pass.rate() * perOutput) * DECODE * source(info);
  }

  private static double source(@Nullable MediaInfo info) {
    return info == null
        ? 0
        : info.video().map(VideoStream::stored).map(VideoStream.Size::area).orElse(0L);
  }

  /** For one frame. */
  private double painting(Layer layer, boolean isAbove) {
    var placement = layer.placement();
    var area = Math.min((double) placement.cut().width() * placement.cut().height(), area());
    var each = layer.blend() != BlendMode.NORMAL ? BLEND : isAbove ? PAINT : 0;
    each += EFFECT * layer.effects().size();
    each += placement.isSquare() ? 0 : TURN;
    each += layer.motion().isPresent() ? MOVE : 0;
    return each * area;
  }

  private double area() {
    return plan.frame().size().area();
  }

  /** The encoder's work with a preset, as a factor of the standard one's. */
  private static double effort(Preset preset) {
    return switch (preset) {
      case DRAFT -> 0.35;
      case STANDARD -> 1;
      case HIGH -> 2.2;
      case MAX -> 5;
    };
  }

  /** The same with a format's picture, as a factor of H.264's. */
  private static double effort(Picture picture, Preset preset) {
    return switch (picture) {
      case H264 -> 1;
      case VP9 ->
          switch (preset) {
            case DRAFT, STANDARD -> 1.25;
            case HIGH, MAX -> 2.4;
          };
      case PALETTE -> 1.5;
      case NONE -> 0;
    };
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
