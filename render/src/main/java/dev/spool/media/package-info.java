/** Facts about media files, as probing found them. Nothing here opens a file. */
@NullMarked
package dev.spool.media;

import org.jspecify.annotations.NullMarked;
