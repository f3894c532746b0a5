/** Picture and sound stay together over many cuts. */
@NullMarked
package dev.spool.acceptance.sync;

import org.jspecify.annotations.NullMarked;
