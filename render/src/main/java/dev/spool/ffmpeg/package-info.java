/**
 * FFmpeg's text, made in one place and read in one place. A plan becomes argument lists here;
 * nothing here runs.
 *
 * <p>Commands run inside a workspace: every path in them is relative to it and made by us, so that
 * no name from a document ever becomes part of a command.
 */
@NullMarked
package dev.spool.ffmpeg;

import org.jspecify.annotations.NullMarked;
