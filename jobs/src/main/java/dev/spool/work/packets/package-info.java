/** Encoded packets, read and written without decoding them: the port to a container's tables. */
@NullMarked
package dev.spool.work.packets;

import org.jspecify.annotations.NullMarked;
