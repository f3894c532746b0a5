package dev.spool.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Files that s3proxy was receiving when its process died. 4.1.0 names them {@code <key>-<uuid>},
 * beside the object to be, and gives them its attributes last.
 *
 * <p>Whole objects may have such names too, and lose their attributes when a directory is copied
 * without them. Therefore the directory is marked by an attribute when it is new, and nothing is
 * swept where the mark is gone.
 */
final class HalfReceived {
  private static final String TAG = "user.content-md5";
  private static final String MARK = "spool.attributes";
  private static final Pattern NAME =
      Pattern.compile(".*-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.DOTALL);

  private HalfReceived() {}

  static void mark(Path emptyDirectory) throws IOException {
    try {
      attributes(emptyDirectory).write(MARK, ByteBuffer.allocate(1));
    } catch (FileSystemException _) {
      // A file system without attributes: never swept.
    }
  }

  /** Deletes those to which nothing was written since an instant. */
  static void sweep(Path objects, Instant before) throws IOException {
    if (!names(objects).contains(MARK)) {
      return;
    }
    try (var all = Files.walk(objects)) {
      for (var path : all.filter(Files::isRegularFile).toList()) {
        if (isHalf(path) && Files.getLastModifiedTime(path).toInstant().isBefore(before)) {
          Files.delete(path);
        }
      }
    }
  }

  private static boolean isHalf(Path path) throws IOException {
    return NAME.matcher(path.getFileName().toString()).matches() && !names(path).contains(TAG);
  }

  private static List<String> names(Path path) throws IOException {
    try {
      return attributes(path).list();
    } catch (FileSystemException _) {
      return List.of();
    }
  }

  private static UserDefinedFileAttributeView attributes(Path path) throws IOException {
    var attributes = Files.getFileAttributeView(path, UserDefinedFileAttributeView.class);
    if (attributes == null) {
      throw new FileSystemException(path.toString());
    }
    return attributes;
  }
}
