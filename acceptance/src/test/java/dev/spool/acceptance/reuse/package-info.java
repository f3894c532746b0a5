/** What was rendered before is not rendered again, and never shows where it should not. */
@NullMarked
package dev.spool.acceptance.reuse;

import org.jspecify.annotations.NullMarked;
