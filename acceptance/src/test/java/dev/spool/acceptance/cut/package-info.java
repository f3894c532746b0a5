/** Cuts out of coded video: what is copied is identical, what is not looks the same. */
@NullMarked
package dev.spool.acceptance.cut;

import org.jspecify.annotations.NullMarked;
