/** Media of every kind come out as a player would show them. */
@NullMarked
package dev.spool.acceptance.media;

import org.jspecify.annotations.NullMarked;
