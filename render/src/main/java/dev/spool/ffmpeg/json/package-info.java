/** Reads the JSON that ffprobe writes. */
@NullMarked
package dev.spool.ffmpeg.json;

import org.jspecify.annotations.NullMarked;
