/** Documents made to hurt end in sentences, within memory, and leave nothing behind. */
@NullMarked
package dev.spool.acceptance.hostile;

import org.jspecify.annotations.NullMarked;
