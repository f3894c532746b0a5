package dev.spool.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/**
 * The Content-Disposition header of RFC 6266: a plain file name for old readers, and the whole one
 * in UTF-8 for all others. No name can leave its quotes, its line or its directory.
 */
final class Disposition {
  private static final String UNSAFE =
      "[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069/\\\\]";
  private static final String NOT_PLAIN = "[^ -~]|[\"%*;]";

  private Disposition() {}

  static String of(String fileName, boolean attachment) {
    var safe = fileName.replaceAll(UNSAFE, "_").strip();
    var name = safe.isEmpty() ? "file" : safe;
    return "%s; filename=\"%s\"; filename*=UTF-8''%s"
        .formatted(attachment ? "attachment" : "inline", plain(name), encoded(name));
  }

  private static String plain(String name) {
    return name.replaceAll(NOT_PLAIN, "_");
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, UTF_8).replace("+", "%20").replace("*", "%2A");
  }
}
