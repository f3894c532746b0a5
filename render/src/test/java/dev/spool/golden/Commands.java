package dev.spool.golden;

import dev.spool.ffmpeg.FfmpegCommand;
import dev.spool.ffmpeg.JoinCommand;
import dev.spool.ffmpeg.Paths;
import dev.spool.ffmpeg.SegmentCommand;
import dev.spool.ffmpeg.SoundCommand;
import dev.spool.plan.RenderPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All commands of a plan as text: sections of lines under a heading, an empty line between them.
 * {@code # media} says which media stand under which names, {@code # file} what a list holds, and
 * {@code # ffmpeg} the arguments, one a line, that make a file.
 */
record Commands(RenderPlan plan, Map<String, String> links) {
  Commands {
    links = Map.copyOf(links);
  }

  List<FfmpegCommand> all() {
    var commands = new ArrayList<FfmpegCommand>();
    plan.segments().forEach(segment -> commands.add(SegmentCommand.of(plan, segment)));
    plan.soundtrack().ifPresent(sound -> commands.addAll(SoundCommand.of(plan, sound)));
    commands.addAll(JoinCommand.of(plan));
    return commands;
  }

  String text() {
    var sections = new ArrayList<String>();
    sections.add(
        links.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(link -> link.getKey() + " " + link.getValue())
            .collect(Collectors.joining("\n", "# media\n", "\n")));
    if (!plan.segments().isEmpty()) {
      sections.add(list(Paths.SEGMENT_LIST, JoinCommand.segmentList(plan)));
    }
    plan.soundtrack()
        .ifPresent(sound -> sections.add(list(Paths.CHUNK_LIST, JoinCommand.chunkList(sound))));
    for (var command : all()) {
      sections.add(
          "# ffmpeg %s\n%s\n".formatted(command.output(), String.join("\n", command.arguments())));
    }
    return String.join("\n", sections);
  }

  private static String list(String name, String content) {
    return "# file " + name + "\n" + content;
  }
}
