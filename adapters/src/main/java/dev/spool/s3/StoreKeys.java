package dev.spool.s3;

import dev.spool.s3.S3Settings.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The embedded store's keys: made by chance once, then kept in a file only its owner may read. */
final class StoreKeys {
  private static final String ACCESS = "spool";
  private static final int SECRET_BYTES = 32;

  private StoreKeys() {}

  static Keys in(Path directory) throws IOException {
    var file = directory.resolve("secret");
    if (Files.notExists(file)) {
      make(file);
    }
    return new Keys(ACCESS, Files.readString(file));
  }

  /** By a rename, so that a crash leaves no half secret. */
  private static void make(Path file) throws IOException {
    var secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var fresh = Files.createTempFile(file.getParent(), "secret", null, ownerOnly);
    Files.writeString(fresh, HexFormat.of().formatHex(secret));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
