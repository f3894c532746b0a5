/** What was rendered before, on this machine's disk. */
@NullMarked
package dev.spool.directory;

import org.jspecify.annotations.NullMarked;
