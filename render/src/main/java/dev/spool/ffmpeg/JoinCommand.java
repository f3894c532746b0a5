package dev.spool.ffmpeg;

import dev.spool.plan.RenderPlan;
import dev.spool.plan.Soundtrack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Joins the segments by copying packets, and puts picture and sound together. */
public final class JoinCommand {
  private static final String HEAD = "ffconcat version 1.0\n";

  private JoinCommand() {}

  public static FfmpegCommand of(RenderPlan plan) {
    var arguments = new ArrayList<>(Options.START);
    arguments.addAll(List.of("-protocol_whitelist", "file,pipe"));
    if (plan.segments().size() == 1) {
      arguments.addAll(List.of("-i", "file:" + Paths.segment(0)));
    } else {
      arguments.addAll(List.of("-f", "concat", "-safe", "0", "-i", "file:" + Paths.SEGMENT_LIST));
    }
    if (plan.soundtrack().isPresent()) {
      arguments.addAll(List.of("-i", "file:" + Paths.SOUND));
    }
    arguments.addAll(List.of("-map", "0:v:0"));
    if (plan.soundtrack().isPresent()) {
      arguments.addAll(List.of("-map", "1:a:0"));
    }
    arguments.addAll(List.of("-c", "copy", "-movflags", "+faststart"));
    arguments.addAll(Options.end("mp4", Paths.RESULT));
    return new FfmpegCommand(arguments, Paths.RESULT, 0);
  }

  /** The concat demuxer's list of the segments. */
  public static String segmentList(RenderPlan plan) {
    var text = new StringBuilder(HEAD);
    for (var segment : plan.segments()) {
      var at = segment.at();
      text.append(
          entry(
              Paths.segment(segment.index()),
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
