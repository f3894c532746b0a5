package dev.spool.api;

import dev.spool.job.Upload;
import dev.spool.timeline.Problem;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what a caller says about a file; everything that is wrong is told at once. */
final class Announcement {
  static final long LEAST_PART = 5L << 20;
  static final int MOST_PARTS = 10_000;

  private static final long USUAL_PART = 16L << 20;
  private static final long MIB = 1L << 20;
  private static final int LONGEST_NAME = 500;
  private static final Pattern MIME = Pattern.compile("[\\w!#$&^.+-]{1,100}/[\\w!#$&^.+-]{1,100}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private final long mostBytes;
  private final List<Problem> problems = new ArrayList<>();

  Announcement(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** The last part of a path: where the file lay on the caller's disk is nobody's business. */
  String name(String field, @Nullable String said) {
    var name =
        said == null
            ? ""
            : said.substring(Math.max(said.lastIndexOf('/'), said.lastIndexOf('\\')) + 1);
    if (name.isBlank()) {
      problem(field, Problem.Code.MISSING_FIELD, "Say the file's name.");
    } else if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
      problem(field, Problem.Code.OUT_OF_RANGE, "The file's name is too long or not printable.");
    }
    return name;
  }

  static String mime(@Nullable String said) {
    return Optional.ofNullable(said)
        .map(mime -> mime.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT))
        .filter(mime -> MIME.matcher(mime).matches())
        .orElse("application/octet-stream");
  }

  Optional<String> hash(String field, @Nullable String said) {
    var hash = Optional.ofNullable(said).map(text -> text.toLowerCase(Locale.ROOT));
    if (hash.isPresent() && !HASH.matcher(hash.get()).matches()) {
      problem(field, Problem.Code.OUT_OF_RANGE, "A SHA-256 is 64 hexadecimal digits.");
    }
    return hash;
  }

  /** The same from Base64. */
  Optional<String> hashOfBase64(String field, @Nullable String said) {
    try {
      return Optional.ofNullable(said)
          .map(text -> HexFormat.of().formatHex(Base64.getDecoder().decode(text)))
          .flatMap(hex -> hash(field, hex));
    } catch (IllegalArgumentException _) {
      problem(field, Problem.Code.OUT_OF_RANGE, "The hash is no Base64.");
      return Optional.empty();
    }
  }

  /** Parts of the wanted size, or larger ones when there would be too many. */
  Optional<Upload.Cut> cut(String field, @Nullable Long size, long wanted) {
    if (size == null) {
      problem(field, Problem.Code.MISSING_FIELD, "Say the file's size in bytes.");
      return Optional.empty();
    }
    if (size <= 0) {
      problem(field, Problem.Code.OUT_OF_RANGE, "The file is empty.");
      return Optional.empty();
    }
    if (size > mostBytes) {
      throw RefusedException.of(
          ApiError.TOO_LARGE, "A file may have %,d bytes at most.".formatted(mostBytes));
    }
    var least = Math.ceilDiv(Math.ceilDiv(size, MOST_PARTS), MIB) * MIB;
    return Optional.of(new Upload.Cut(size, Math.max(wanted, least)));
  }

  /** Small files come in one piece, unless parts are asked for. */
  Upload.Announced file(
      String name,
      @Nullable String mime,
      Optional<Upload.Cut> cut,
      Optional<String> hash,
      boolean inParts) {
    refuseIfWrong();
    var whole = !inParts && cut.stream().allMatch(c -> c.size() < USUAL_PART);
    return new Upload.Announced(
        name, mime(mime), whole ? Upload.Method.PUT : Upload.Method.MULTIPART, cut, hash);
  }

  /** One that the client cuts itself. */
  Upload.Announced fileOfUnknownSize(String name, @Nullable String mime, Upload.Method method) {
    refuseIfWrong();
    return new Upload.Announced(name, mime(mime), method, Optional.empty(), Optional.empty());
  }

  Optional<Upload.Cut> cut(@Nullable Long size) {
    return cut("/size", size, USUAL_PART);
  }

  void problem(String pointer, Problem.Code code, String sentence) {
    problems.add(new Problem(pointer, code, sentence));
  }

  private void refuseIfWrong() {
    if (!problems.isEmpty()) {
      throw RefusedException.of(ApiError.BAD_REQUEST, problems);
    }
  }
}
