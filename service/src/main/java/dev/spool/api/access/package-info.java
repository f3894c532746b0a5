/** Who calls, and what they may. */
@NullMarked
package dev.spool.api.access;

import org.jspecify.annotations.NullMarked;
