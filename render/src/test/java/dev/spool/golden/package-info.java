/** Timelines with the plans and commands that must come of them, as files. */
@NullMarked
package dev.spool.golden;

import org.jspecify.annotations.NullMarked;
