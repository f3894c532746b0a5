/**
 * Reads every document form into a {@link dev.spool.timeline.Timeline}.
 *
 * <p>Bytes become a container, a container becomes a JSON tree of our own, its content says which
 * form it is, and one reader per form gives it a meaning. Nothing is thrown at a caller: what
 * cannot be understood is a problem, what was dropped or repaired is a warning, and both point at
 * the place.
 */
@NullMarked
package dev.spool.timeline.json;

import org.jspecify.annotations.NullMarked;
