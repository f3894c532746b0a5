/**
 * Starts child processes that reach nothing but what they are given: what FFmpeg reads was made by
 * strangers, and a fault in one of its parsers must not become a way into this machine.
 */
@NullMarked
package dev.spool.process.sandbox;

import org.jspecify.annotations.NullMarked;
