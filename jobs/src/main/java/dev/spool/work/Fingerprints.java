package dev.spool.work;

import dev.spool.ffmpeg.FfmpegCommand;
import dev.spool.ffmpeg.Paths;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hashes of everything that determines what commands make: the encoder, the arguments, and the
 * contents of every file they can read, by its path in the workspace. What the file they make is
 * called does not count: a segment that only moved is the same.
 */
record Fingerprints(String encoder, Map<String, String> contents) {
  /** Grows when the same arguments come to mean something else. */
  private static final String ENGINE = "spool 1";

  static final Fingerprints NONE = new Fingerprints("", Map.of());

  public Fingerprints {
    contents = Map.copyOf(contents);
  }

  /**
   * For files on this machine: one that is linked into the workspace is told by its place, its size
   * and when it was changed, so that large media need not be read; others by their contents.
   */
  static Fingerprints onThisMachine(String encoder, Workspace workspace) throws IOException {
    var contents = new HashMap<String, String>();
    try (var files = Files.list(workspace.resolve("in"))) {
      for (var file : files.toList()) {
        contents.put(
            "in/" + file.getFileName(),
            Files.isSymbolicLink(file) ? identity(file.toRealPath()) : Sha256.of(file));
      }
    }
    contents.put(Paths.CHUNK_LIST, "");
    return new Fingerprints(encoder, contents);
  }

  /** The same of an encoder that differs in this. */
  Fingerprints with(String mark) {
    return new Fingerprints(encoder + " " + mark, contents);
  }

  private static String identity(Path file) throws IOException {
    var facts = Files.readAttributes(file, BasicFileAttributes.class);
    return "%s %s %s %s"
        .formatted(file, facts.fileKey(), facts.size(), facts.lastModifiedTime().toInstant());
  }

  String of(List<FfmpegCommand> commands) {
    var hash = Sha256.started();
    add(hash, ENGINE);
    add(hash, encoder);
    for (var command : commands) {
      var output = "file:" + command.output();
      command.arguments().forEach(argument -> add(hash, argument.equals(output) ? "" : argument));
      inputs(command).forEach((path, content) -> add(hash, path + "=" + content));
    }
    return HexFormat.of().formatHex(hash.digest());
  }

  private Map<String, String> inputs(FfmpegCommand command) {
    var inputs = new TreeMap<String, String>();
    for (var argument : command.arguments()) {
      var path = argument.startsWith("file:") ? argument.substring(5) : "";
      var content = contents.get(path);
      if (content != null) {
        inputs.put(path, content);
      }
    }
    return inputs;
  }

  /** Lengths come first, so that no two lists of texts look the same. */
  private static void add(MessageDigest hash, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    hash.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    hash.update(bytes);
  }
}
