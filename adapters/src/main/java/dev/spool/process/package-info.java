/**
 * FFmpeg and ffprobe as child processes: where they are, how they are run, how they are stopped.
 */
@NullMarked
package dev.spool.process;

import org.jspecify.annotations.NullMarked;
