/** Files that are made beside the video: the same pictures and the same sound in other forms. */
@NullMarked
package dev.spool.acceptance.outputs;

import org.jspecify.annotations.NullMarked;
