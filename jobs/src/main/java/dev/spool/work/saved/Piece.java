package dev.spool.work.saved;

import dev.spool.timeline.Asset;

/**
 * Media that a project's file embedded: where it lay in that file, the SHA-256 of its bytes in
 * hexadecimal, its key in the object store.
 */
public record Piece(Asset.Embedded place, String hash, String key) {
  long end() {
    return place.offset() + place.size();
  }
}
