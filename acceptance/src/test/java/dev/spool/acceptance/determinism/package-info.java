/** Equal input gives equal bytes, however many commands run side by side. */
@NullMarked
package dev.spool.acceptance.determinism;

import org.jspecify.annotations.NullMarked;
