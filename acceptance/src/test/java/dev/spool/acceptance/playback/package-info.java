/** What a browser makes of finished videos. */
@NullMarked
package dev.spool.acceptance.playback;

import org.jspecify.annotations.NullMarked;
