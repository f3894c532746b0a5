/** The shape of the house, as rules. */
@NullMarked
package dev.spool.architecture;

import org.jspecify.annotations.NullMarked;
