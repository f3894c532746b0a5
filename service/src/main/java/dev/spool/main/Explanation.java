package dev.spool.main;

import dev.spool.estimate.Estimate;
import dev.spool.estimate.Range;
import dev.spool.ffmpeg.FfmpegCommand;
import dev.spool.ffmpeg.JoinCommand;
import dev.spool.ffmpeg.OutputCommand;
import dev.spool.ffmpeg.SegmentCommand;
import dev.spool.ffmpeg.SoundCommand;
import dev.spool.media.Coding;
import dev.spool.plan.Composition;
import dev.spool.plan.Footage;
import dev.spool.plan.Layer;
import dev.spool.plan.RenderPlan;
import dev.spool.plan.RenderPlan.Output;
import dev.spool.plan.Segment;
import dev.spool.plan.Segment.Making;
import dev.spool.plan.Soundtrack;
import dev.spool.plan.Why;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A plan in words. */
final class Explanation {
  private Explanation() {}

  static String of(RenderPlan plan) {
    var text = new StringBuilder();
    text.append(head(plan));
    for (var segment : plan.segments()) {
      text.append(segment(plan, segment));
    }
    plan.encoded().stream()
        .filter(segment -> segment.index() >= plan.segments().size())
        .forEach(segment -> text.append(segment(plan, segment)));
    plan.soundtrack().ifPresent(sound -> text.append(sound(plan, sound)));
    text.append("%njoin: %s%n".formatted(join(plan)));
    JoinCommand.of(plan).forEach(command -> text.append(command(command)));
    plan.outputs().forEach(output -> text.append(also(plan, output)));
    return text.toString();
  }

  /** Each with what it lies between four times in five. */
  static String of(Estimate estimate) {
    return "%nestimate: %s s, %s CPU s, %s MB%n"
        .formatted(
            range(estimate.seconds(), 1),
            range(estimate.cpuSeconds(), 1),
            range(estimate.bytes(), 1e6));
  }

  private static String range(Range range, double unit) {
    return "%.1f (%.1f to %.1f)"
        .formatted(range.expected() / unit, range.low() / unit, range.high() / unit);
  }

  private static String segment(RenderPlan plan, Segment segment) {
    var head = "%nsegment %d, frames %s: ".formatted(segment.index(), segment.at());
    return switch (segment.making()) {
      case Making.Copy(var asset, var first) ->
          head
              + "copy %d packets of %s from packet %d on%n"
                  .formatted(segment.at().count(), asset, first);
      case Making.Encode(var reasons) -> {
        var text = new StringBuilder(head + "encode%n".formatted());
        for (int i = 0; i < segment.compositions().size(); i++) {
          var composition = segment.compositions().get(i);
          text.append(composition(composition, why(plan, composition, reasons.get(i))));
        }
        yield text.append(command(SegmentCommand.of(plan, segment))).toString();
      }
    };
  }

  private static String why(RenderPlan plan, Composition composition, Why why) {
    if (why == Why.PACKETS
        && composition.layers().getFirst().footage() instanceof Footage.Moving(var asset, _)) {
      var info = plan.media().get(asset);
      if (info != null && info.coding() instanceof Coding.Unknown(var reason)) {
        return why.sentence() + ": " + reason;
      }
    }
    return why.sentence();
  }

  private static String head(RenderPlan plan) {
    return plan.format().hasPicture()
        ? "%d frames of %s at %s fps, %s quality, as %s%s%n"
            .formatted(
                plan.frames(),
                plan.frame().size(),
                plan.rate(),
                lower(plan.preset()),
                plan.format().ending(),
                plan.device().map(device -> ", by " + device.kind().encoder()).orElse(""))
        : "%s s of sound, %s quality, as %s%n"
            .formatted(
                plan.duration().toMillis() / 1e3, lower(plan.preset()), plan.format().ending());
  }

  private static String join(RenderPlan plan) {
    return switch (plan.format().picture()) {
      case H264, VP9, NONE -> "copy packets";
      case PALETTE -> "one palette, then every frame in its colors";
    };
  }

  private static String also(RenderPlan plan, Output output) {
    var what =
        switch (output) {
          case Output.Rendition(_, var frame, var format, var preset) ->
              "%s, %s quality, as %s, of the same pictures"
                  .formatted(frame.size(), lower(preset), format.ending());
          case Output.Poster(_, var frame, var size, var format) ->
              "frame %d in %s, as %s".formatted(frame, size, format.ending());
          case Output.Sprite sprite ->
              "%d tiles of %s, one each %s s"
                  .formatted(sprite.tiles(), sprite.tile(), sprite.every().toMillis() / 1e3);
          case Output.Waveform waveform ->
              "peaks of every %d of %d samples"
                  .formatted(waveform.samplesPerPeak(), waveform.samples());
        };
    return "%nalso %s: %s%n".formatted(output.name(), what)
        + OutputCommand.of(plan, output).map(Explanation::command).orElse("");
  }

  private static String composition(Composition composition, String why) {
    var head = "  frames %s: %s; %s%n".formatted(composition.at(), how(composition), why);
    return head
        + composition.layers().stream().map(Explanation::layer).collect(Collectors.joining());
  }

  private static String how(Composition composition) {
    if (composition.layers().isEmpty()) {
      return "background only";
    }
    return composition.isStatic() ? "one picture, shown throughout" : "painted frame by frame";
  }

  private static String layer(Layer layer) {
    var placement = layer.placement();
    return "    %s  %s  %s at (%d, %d)%s%s%n"
        .formatted(
            layer.pointer(),
            footage(layer.footage()),
            placement.turned(),
            placement.x(),
            placement.y(),
            layer.opacity() == 1 ? "" : "  opacity " + layer.opacity(),
            "  " + layer.blend().cssName());
  }

  private static String footage(Footage footage) {
    return switch (footage) {
      case Footage.Moving(var asset, var passes) ->
          asset
              + passes.stream()
                  .map(pass -> " from %ss x%s".formatted(pass.from().toNanos() / 1e9, pass.rate()))
                  .collect(Collectors.joining(","));
      case Footage.Still(var asset, var at) ->
          "%s held at %ss".formatted(asset, at.toNanos() / 1e9);
      case Footage.Below() -> "filters over everything below";
      case Footage.Flat(var color) ->
          "color #%02x%02x%02x".formatted(color.red(), color.green(), color.blue());
    };
  }

  private static String sound(RenderPlan plan, Soundtrack sound) {
    var text = new StringBuilder();
    text.append(
        "%nsound: %d samples in %d chunk(s), summed, encoded once%n"
            .formatted(sound.samples(), sound.chunks().size()));
    SoundCommand.all(plan, sound).stream()
        .flatMap(List::stream)
        .distinct()
        .forEach(command -> text.append(command(command)));
    return text.toString();
  }

  private static String command(FfmpegCommand command) {
    return "  $ ffmpeg "
        + command.arguments().stream().map(Explanation::quoted).collect(Collectors.joining(" "))
        + "\n";
  }

  /** As a POSIX shell would read it, for people who want to try a command. */
  private static String quoted(String argument) {
    return argument.matches("[A-Za-z0-9_./:,=+-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
