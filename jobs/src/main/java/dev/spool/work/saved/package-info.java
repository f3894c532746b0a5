/** Saved projects that embed media, taken apart: the media, and what is left of the file. */
@NullMarked
package dev.spool.work.saved;

import org.jspecify.annotations.NullMarked;
