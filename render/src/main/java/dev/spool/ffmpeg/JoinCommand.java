package dev.spool.ffmpeg;

import dev.spool.plan.RenderPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Joins the segments by copying packets, and puts picture and sound together. */
public final class JoinCommand {
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
    return list(plan.segments().stream().map(segment -> Paths.segment(segment.index())).toList());
  }

  /** The concat demuxer's list of the sound's chunks. */
  public static String chunkList(RenderPlan plan) {
    var chunks = plan.soundtrack().map(sound -> sound.chunks().size()).orElse(0);
    return list(IntStream.range(0, chunks).mapToObj(Paths::chunk).toList());
  }

  private static String list(List<String> files) {
    return files.stream()
        .map(file -> "file '" + file + "'\n")
        .collect(Collectors.joining("", "ffconcat version 1.0\n", ""));
  }
}
