package dev.spool.timeline.json;

import dev.spool.timeline.Asset;
import dev.spool.timeline.Problem.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the list of files, and finds each file's bytes by adding up the sizes before it. */
final class FilesReader {
  private static final double MOST = 1L << 50;

  /** What the editor writes into the container in place of a file that a track does not have. */
  private static final List<String> WORDS = List.of("undefined", "null");

  private FilesReader() {}

  static List<MediaFile> read(Fields root, Container container, byte[] head) {
    var at = root.at("filesMeta");
    var listed = container.table().map(Json.Arr::items).orElseGet(() -> root.array("filesMeta"));
    var sizes = container.files().flatMap(stretch -> sizes(root, at, listed));
    var places =
        container
            .files()
            .flatMap(stretch -> sizes.flatMap(known -> places(root, known, stretch, head)));
    var files = new ArrayList<MediaFile>();
    for (int i = 0; i < listed.size(); i++) {
      var index = i;
      files.add(file(listed.get(i), places.map(known -> known.get(index))));
    }
    return files;
  }

  private static MediaFile file(Json listed, Optional<Asset.Embedded> place) {
    return listed instanceof Json.Obj(_, var fields)
        ? new MediaFile(text(fields.get("name")), text(fields.get("type")), place)
        : new MediaFile(Optional.empty(), Optional.empty(), place);
  }

  private static Optional<String> text(@Nullable Json value) {
    return value instanceof Json.Str(var text) && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }

  private static Optional<List<Long>> sizes(Fields root, Pointer at, List<Json> listed) {
    var sizes = new ArrayList<Long>();
    for (int i = 0; i < listed.size(); i++) {
      if (listed.get(i) instanceof Json.Obj(_, var fields)
          && fields.get("size") instanceof Json.Num(var size)
          && size >= 0
          && size <= MOST
          && size == Math.rint(size)) {
        sizes.add((long) size);
      } else {
        root.notes()
            .problem(
                at.at(i).at("size"),
                Code.BAD_MEDIA,
                "The size of an embedded file must be a whole number of bytes. Save the project"
                    + " again.");
        return Optional.empty();
      }
    }
    return Optional.of(sizes);
  }

  /** Where each file lies. Sizes that do not fill the stretch are a problem. */
  private static Optional<List<Asset.Embedded>> places(
      Fields root, List<Long> sizes, Asset.Embedded stretch, byte[] head) {
    var surplus = stretch.size() - sizes.stream().mapToLong(size -> size).sum();
    var places = new ArrayList<Asset.Embedded>();
    var offset = stretch.offset();
    for (var size : sizes) {
      var skipped = words(head, offset, surplus);
      surplus -= skipped;
      places.add(new Asset.Embedded(offset + skipped, size));
      offset += skipped + size;
    }
    surplus -= words(head, offset, surplus);
    if (surplus != 0) {
      root.notes().problem(root.at("filesMeta"), Code.BAD_MEDIA, mismatch(sizes, stretch));
      return Optional.empty();
    }
    return Optional.of(places);
  }

  /** How many bytes from {@code offset} are such words, at most {@code surplus}. */
  private static long words(byte[] head, long offset, long surplus) {
    var length = 0L;
    for (var word = word(head, offset); word > 0; word = word(head, offset + length)) {
      if (length + word > surplus) {
        return length;
      }
      length += word;
    }
    return length;
  }

  private static int word(byte[] head, long at) {
    return WORDS.stream()
        .filter(word -> Octets.startsWith(head, word, at))
        .mapToInt(String::length)
        .findFirst()
        .orElse(0);
  }

  private static String mismatch(List<Long> sizes, Asset.Embedded stretch) {
    return "The embedded files should be %,d bytes long together, but %,d bytes follow the JSON."
            .formatted(sizes.stream().mapToLong(size -> size).sum(), stretch.size())
        + " The file is damaged or cut off; save the project again.";
  }
}
