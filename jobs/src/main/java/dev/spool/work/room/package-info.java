/** The room on a worker's disk. */
@NullMarked
package dev.spool.work.room;

import org.jspecify.annotations.NullMarked;
