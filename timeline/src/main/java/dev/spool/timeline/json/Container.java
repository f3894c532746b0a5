package dev.spool.timeline.json;

import dev.spool.timeline.Asset;
import java.util.Optional;

/**
 * A document taken out of its file: the JSON, the list of files where the container keeps it apart
 * from the JSON, and the stretch in which the files' bytes lie one after the other.
 */
record Container(Json.Obj document, Optional<Json.Arr> table, Optional<Asset.Embedded> files) {}
