/** A service whose parts are killed, frozen and cut off: nothing is lost and nothing is doubled. */
@NullMarked
package dev.spool.acceptance.chaos;

import org.jspecify.annotations.NullMarked;
