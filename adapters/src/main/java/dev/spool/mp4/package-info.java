/**
 * MP4 and MOV files without decoding: their tables read, packets of several joined into one. What
 * is read may be hostile; nothing is believed that the file's length does not bear out.
 */
@NullMarked
package dev.spool.mp4;

import org.jspecify.annotations.NullMarked;
