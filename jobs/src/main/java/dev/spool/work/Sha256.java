package dev.spool.work;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes, as lower-case hexadecimal. */
public final class Sha256 {
  private static final int BUFFER = 1 << 16;

  private Sha256() {}

  public static String of(Path file) throws IOException {
    var hash = started();
    try (var in = Files.newInputStream(file)) {
      var buffer = new byte[BUFFER];
      for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        hash.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(hash.digest());
  }

  /** Of the bytes [first, first + size) of a file. */
  public static String of(Path file, long first, long size) throws IOException {
    var hash = started();
    try (var in = Files.newInputStream(file)) {
      in.skipNBytes(first);
      var buffer = new byte[BUFFER];
      for (long left = size; left > 0; ) {
        var read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          throw new EOFException("%s ends before %d".formatted(file, first + size));
        }
        hash.update(buffer, 0, read);
        left -= read;
      }
    }
    return HexFormat.of().formatHex(hash.digest());
  }

  public static String of(String text) {
    return HexFormat.of().formatHex(started().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  static MessageDigest started() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
