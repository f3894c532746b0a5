package dev.spool.ffmpeg;

import dev.spool.plan.OutputFormat;
import dev.spool.plan.RenderPlan;
import dev.spool.plan.Soundtrack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What FFmpeg does once segments and sound are there. An MP4 is joined without it; a MOV is that
 * MP4 in another container.
 */
public final class JoinCommand {
  private static final String HEAD = "ffconcat version 1.0\n";

  private JoinCommand() {}

  /** The commands, in order: the last one, if there is any, makes {@link Paths#result}. */
  public static List<FfmpegCommand> of(RenderPlan plan) {
    return switch (plan.format()) {
      case MP4 -> List.of();
      case MOV -> List.of(repacked(plan));
      case GIF -> PaletteCommand.of(plan);
      case WEBM, M4A, MP3, WAV -> List.of(copied(plan));
    };
  }

  /** Where H.264 segments and the sound become one file before these commands. */
  public static String joined(RenderPlan plan) {
    return plan.format() == OutputFormat.MP4 ? Paths.result(plan) : Paths.joined(plan);
  }

  private static FfmpegCommand repacked(RenderPlan plan) {
    var arguments = new ArrayList<>(Options.START);
    arguments.addAll(List.of("-protocol_whitelist", "file,pipe", "-f", "mov"));
    arguments.addAll(List.of("-i", "file:" + Paths.joined(plan), "-map", "0", "-c", "copy"));
    arguments.addAll(container(plan));
    return new FfmpegCommand(arguments, Paths.result(plan), 0);
  }

  private static FfmpegCommand copied(RenderPlan plan) {
    var arguments = new ArrayList<>(Options.START);
    var maps = new ArrayList<String>();
    arguments.addAll(List.of("-protocol_whitelist", "file,pipe"));
    if (plan.format().hasPicture()) {
      arguments.addAll(segments(plan));
      maps.addAll(List.of("-map", "0:v:0"));
    }
    if (plan.soundtrack().isPresent()) {
      arguments.addAll(List.of("-i", "file:" + Paths.sound(plan.format())));
      maps.addAll(List.of("-map", maps.isEmpty() ? "0:a:0" : "1:a:0"));
    }
    arguments.addAll(maps);
    arguments.addAll(List.of("-c", "copy"));
    arguments.addAll(container(plan));
    return new FfmpegCommand(arguments, Paths.result(plan), 0);
  }

  /** The input that is the whole programme's picture. */
  static List<String> segments(RenderPlan plan) {
    return plan.segments().size() == 1
        ? List.of("-i", "file:" + Paths.segment(plan.segments().getFirst().index(), plan))
        : List.of("-f", "concat", "-safe", "0", "-i", "file:" + Paths.segmentList(plan));
  }

  /** Where a player needs an index to begin, it stands at the front. */
  private static List<String> container(RenderPlan plan) {
    var output = Paths.result(plan);
    return switch (plan.format()) {
      case MP4 -> indexed(Options.end("mp4", output));
      case MOV -> indexed(Options.end("mov", output));
      case M4A -> indexed(Options.end("ipod", output));
      case WEBM -> Options.end("webm", output);
      case GIF -> Options.end("gif", output);
      case MP3 -> Options.end("mp3", output);
      case WAV -> large(Options.end("wav", output));
    };
  }

  private static List<String> indexed(List<String> end) {
    return with(List.of("-movflags", "+faststart"), end);
  }

  /** A WAV of more than 4 GB says so in its own way. */
  private static List<String> large(List<String> end) {
    return with(List.of("-rf64", "auto"), end);
  }

  private static List<String> with(List<String> options, List<String> end) {
    var all = new ArrayList<>(options);
    all.addAll(end);
    return all;
  }

  /** The concat demuxer's list of the segments. */
  public static String segmentList(RenderPlan plan) {
    var text = new StringBuilder(HEAD);
    for (var segment : plan.segments()) {
      var at = segment.at();
      text.append(
          entry(
              Paths.segment(segment.index(), plan),
              plan.rate().timeOf(at.first()),
              plan.rate().timeOf(at.end())));
    }
    return text.toString();
  }

  /** The concat demuxer's list of the sound's chunks. */
  public static String chunkList(Soundtrack soundtrack) {
    var text = new StringBuilder(HEAD);
    for (var chunk : soundtrack.chunks()) {
      text.append(
          entry(
              Paths.chunk(chunk.index()),
              Soundtrack.timeOf(chunk.first()),
              Soundtrack.timeOf(chunk.end())));
    }
    return text.toString();
  }

  /**
   * A file and how long it is, in whole microseconds, so that rounding never adds up. Left to
   * itself the demuxer takes the duration from the file's head, where MP4 keeps milliseconds.
   */
  private static String entry(String file, Duration start, Duration end) {
    var micros = micros(end) - micros(start);
    return Syntax.of("file '%s'\nduration %s\n", file, Seconds.of(Duration.ofNanos(micros * 1000)));
  }

  private static long micros(Duration time) {
    return Math.round(time.toNanos() / 1e3);
  }
}
