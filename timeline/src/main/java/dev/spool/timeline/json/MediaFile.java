package dev.spool.timeline.json;

import dev.spool.timeline.Asset;
import java.util.Optional;

/** One entry of the document's list of files, and where its bytes are if the document has them. */
record MediaFile(Optional<String> name, Optional<String> type, Optional<Asset.Embedded> embedded) {
  static final MediaFile UNKNOWN =
      new MediaFile(Optional.empty(), Optional.empty(), Optional.empty());
}
