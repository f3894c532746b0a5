/**
 * What the caller asked for: one canonical model for every document form.
 *
 * <p>A {@link dev.spool.timeline.Timeline} is a value. It says where clips lie in time and space in
 * the words of the document, before any media file has been looked at; what needs a file's facts (a
 * missing end, a natural size) is left open here and closed by the planner.
 */
@NullMarked
package dev.spool.timeline;

import org.jspecify.annotations.NullMarked;
