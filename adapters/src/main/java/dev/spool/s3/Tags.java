package dev.spool.s3;

/** Entity tags, which HTTP quotes and we do not. */
final class Tags {
  private Tags() {}

  static String bare(String tag) {
    return tag.replace("\"", "");
  }
}
