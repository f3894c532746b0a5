/** Every golden command is also given to the real FFmpeg. */
@NullMarked
package dev.spool.acceptance.golden;

import org.jspecify.annotations.NullMarked;
