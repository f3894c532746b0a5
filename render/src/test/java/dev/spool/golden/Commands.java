package dev.spool.golden;

import dev.spool.ffmpeg.Cues;
import dev.spool.ffmpeg.FfmpegCommand;
import dev.spool.ffmpeg.Join;
import dev.spool.ffmpeg.JoinCommand;
import dev.spool.ffmpeg.OutputCommand;
import dev.spool.ffmpeg.Paths;
import dev.spool.ffmpeg.SegmentCommand;
import dev.spool.ffmpeg.SoundCommand;
import dev.spool.plan.OutputFormat;
import dev.spool.plan.RenderPlan;
import dev.spool.plan.RenderPlan.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    var all = new ArrayList<>(made());
    files().forEach(made -> all.addAll(JoinCommand.of(made)));
    all.addAll(last());
    return all;
  }

  /** The main file and further renditions. */
  private List<RenderPlan> files() {
    return Stream.concat(Stream.of(plan), plan.renditions().stream()).toList();
  }

  /** What is made of finished files. */
  private List<FfmpegCommand> last() {
    return plan.outputs().stream()
        .flatMap(output -> OutputCommand.of(plan, output).stream())
        .toList();
  }

  /** All but what joins. */
  private List<FfmpegCommand> made() {
    var commands = new ArrayList<FfmpegCommand>();
    plan.encoded().forEach(segment -> commands.add(SegmentCommand.of(plan, segment)));
    plan.soundtrack().ifPresent(sound -> SoundCommand.all(plan, sound).forEach(commands::addAll));
    return commands;
  }

  String text() {
    var sections = new ArrayList<String>();
    sections.add(
        links.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(link -> link.getKey() + " " + link.getValue())
            .collect(Collectors.joining("\n", "# media\n", "\n")));
    files().stream()
        .filter(made -> made.format().hasPicture() && !isJoinedWithoutFfmpeg(made))
        .forEach(
            made -> sections.add(list(Paths.segmentList(made), JoinCommand.segmentList(made))));
    plan.soundtrack()
        .ifPresent(sound -> sections.add(list(Paths.CHUNK_LIST, JoinCommand.chunkList(sound))));
    made().forEach(command -> sections.add(section(command)));
    for (var made : files()) {
      if (isJoinedWithoutFfmpeg(made)) {
        sections.add(section(Join.of(made)));
      }
      JoinCommand.of(made).forEach(command -> sections.add(section(command)));
    }
    last().forEach(command -> sections.add(section(command)));
    plan.outputs().stream()
        .flatMap(output -> output instanceof Output.Sprite sprite ? Stream.of(sprite) : null)
        .forEach(sprite ->
            sections.add(list(Paths.result(sprite.name(), "vtt"), Cues.of(plan, sprite))));
    return String.join("\n", sections);
  }

  private static String section(FfmpegCommand command) {
    return "# ffmpeg %s\n%s\n".formatted(command.output(), String.join("\n", command.arguments()));
  }

  /** Size and rate; file, first packet, packets and origin of every part; the sound. */
  private static String section(Join join) {
    var lines = new ArrayList<String>();
    lines.add("%s %s".formatted(join.size(), join.rate()));
    join.parts()
        .forEach(part ->
            lines.add(
                String.join(
                    " ",
                    part.file(),
                    Long.toString(part.first()),
                    Long.toString(part.count()),
                    part.origin().name())));
    join.sound().ifPresent(sound -> lines.add(sound.file() + " " + sound.samples()));
    return "# join %s\n%s\n".formatted(join.output(), String.join("\n", lines));
  }

  private static boolean isJoinedWithoutFfmpeg(RenderPlan made) {
    return made.format().picture() == OutputFormat.Picture.H264;
  }

  private static String list(String name, String content) {
    return "# file " + name + "\n" + content;
  }
}
