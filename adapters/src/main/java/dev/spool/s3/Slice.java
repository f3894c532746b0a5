package dev.spool.s3;

import dev.spool.work.DirectTransfers.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.apache.commons.io.input.BoundedInputStream;
import software.amazon.awssdk.core.sync.RequestBody;

/** The bytes [first, first + size) of a file, which can be read again and again. */
record Slice(Path file, long first, long size) {
  byte[] md5() {
    var digest = digest();
    try (var in = new DigestInputStream(open(), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return digest.digest();
  }

  RequestBody body() {
    return RequestBody.fromContentProvider(this::open, size, "application/octet-stream");
  }

  static boolean isOf(Part part, long size, byte[] md5) {
    return part.size() == size && part.tag().equals(HexFormat.of().formatHex(md5));
  }

  static String header(byte[] md5) {
    return Base64.getEncoder().encodeToString(md5);
  }

  private InputStream open() {
    try {
      // Unlike a FileChannel's, its reads outlive an interrupt, which is the SDK's to notice.
      var rest = Files.newInputStream(file);
      rest.skipNBytes(first);
      return BoundedInputStream.builder().setInputStream(rest).setMaxCount(size).get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
