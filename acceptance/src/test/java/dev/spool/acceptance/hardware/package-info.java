/** Encoders in hardware, where the machine has one that works and where it has none. */
@NullMarked
package dev.spool.acceptance.hardware;

import org.jspecify.annotations.NullMarked;
