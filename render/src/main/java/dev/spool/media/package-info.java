/**
 * Facts that plans rest on: media files, as probing found them, and the device that encodes, as a
 * test found it. Nothing here opens a file.
 */
@NullMarked
package dev.spool.media;

import org.jspecify.annotations.NullMarked;
