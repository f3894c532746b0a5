package dev.spool.ffmpeg;

import dev.spool.plan.RenderPlan;
import dev.spool.plan.Soundtrack;
import dev.spool.plan.Soundtrack.Chunk;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands that make the programme's sound. A short one is mixed and encoded in one go; a long
 * one is mixed in chunks of plain samples and encoded once, because every join of encoded sound
 * adds the encoder's delay.
 */
public final class SoundCommand {
  private SoundCommand() {}

  /** The commands for every way of encoding it that the files need, each once. */
  public static List<List<FfmpegCommand>> all(RenderPlan plan, Soundtrack soundtrack) {
    return plan.sounding().stream().map(made -> of(made, soundtrack)).toList();
  }

  /** The commands, in order: the last one makes {@link Paths#sound}. */
  public static List<FfmpegCommand> of(RenderPlan plan, Soundtrack soundtrack) {
    var chunks = soundtrack.chunks();
    if (chunks.size() == 1) {
      return List.of(whole(plan, soundtrack));
    }
    var commands = new ArrayList<FfmpegCommand>();
    chunks.forEach(chunk -> commands.add(chunk(plan, soundtrack, chunk)));
    commands.add(joined(plan, soundtrack));
    return commands;
  }

  private static FfmpegCommand whole(RenderPlan plan, Soundtrack soundtrack) {
    var chunk = soundtrack.chunks().getFirst();
    var graph = SoundGraph.of(chunk, new Scene(plan), soundtrack.limiter());
    var arguments = opened(graph);
    arguments.addAll(List.of("-filter_complex", limited(graph, soundtrack)));
    arguments.addAll(List.of("-map", soundtrack.limiter() ? "[limited]" : SoundGraph.RESULT));
    return encoded(plan, arguments);
  }

  private static String limited(Graph graph, Soundtrack soundtrack) {
    return soundtrack.limiter()
        ? Chain.from(SoundGraph.RESULT)
            .before(graph)
            .filters(SoundGraph.limiter())
            .end("[limited]")
            .text()
        : graph.text();
  }

  private static FfmpegCommand chunk(RenderPlan plan, Soundtrack soundtrack, Chunk chunk) {
    var graph = SoundGraph.of(chunk, new Scene(plan), soundtrack.limiter());
    var arguments = opened(graph);
    arguments.addAll(List.of("-filter_complex", graph.text(), "-map", SoundGraph.RESULT));
    // What will be limited must keep what exceeds full scale.
    arguments.addAll(List.of("-c:a", soundtrack.limiter() ? "pcm_f32le" : "pcm_s16le"));
    var output = Paths.chunk(chunk.index());
    arguments.addAll(Options.end("wav", output));
    return new FfmpegCommand(arguments, output, 0);
  }

  private static FfmpegCommand joined(RenderPlan plan, Soundtrack soundtrack) {
    var arguments = new ArrayList<>(Options.START);
    arguments.addAll(List.of("-protocol_whitelist", "file,pipe", "-f", "concat", "-safe", "0"));
    arguments.addAll(List.of("-i", "file:" + Paths.CHUNK_LIST));
    if (soundtrack.limiter()) {
      arguments.addAll(List.of("-af", String.join(",", SoundGraph.limiter())));
    }
    return encoded(plan, arguments);
  }

  private static FfmpegCommand encoded(RenderPlan plan, List<String> opened) {
    var arguments = new ArrayList<>(opened);
    var output = Paths.sound(plan.format());
    arguments.addAll(SoundEncoder.arguments(plan));
    arguments.addAll(Options.end(SoundEncoder.container(plan.format()), output));
    return new FfmpegCommand(arguments, output, 0);
  }

  private static List<String> opened(Graph graph) {
    var arguments = new ArrayList<>(Options.START);
    arguments.add("-copyts");
    graph.inputs().forEach(input -> arguments.addAll(input.arguments()));
    arguments.addAll(List.of("-filter_complex_threads", "1"));
    return arguments;
  }
}
