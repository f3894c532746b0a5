package dev.spool.work;

import dev.spool.ffmpeg.FfmpegCommand;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps finished pieces in the object store under their fingerprint: the hash of the encoder, the
 * arguments, and the contents of every file they could read. {@code contents} names the SHA-256 of
 * each file in the workspace by its path.
 */
record KeptInStore(ObjectStore store, String prefix, String encoder, Map<String, String> contents)
    implements Kept {
  public KeptInStore {
    contents = Map.copyOf(contents);
  }

  @Override
  public boolean bring(List<FfmpegCommand> commands, Path file)
      throws FailedException, InterruptedException {
    return store.fetch(key(commands), file).isPresent();
  }

  @Override
  public void keep(List<FfmpegCommand> commands, Path file)
      throws FailedException, InterruptedException {
    store.put(key(commands), file, "application/octet-stream", _ -> {});
  }

  /** Where the outcome of these commands is kept. */
  String key(List<FfmpegCommand> commands) {
    var hash = Sha256.started();
    add(hash, encoder);
    for (var command : commands) {
      command.arguments().forEach(argument -> add(hash, argument));
      inputs(command).forEach((path, content) -> add(hash, path + "=" + content));
    }
    return prefix + HexFormat.of().formatHex(hash.digest());
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
