/** The sample projects, in every container they may come in, show what they must show. */
@NullMarked
package dev.spool.acceptance.samples;

import org.jspecify.annotations.NullMarked;
