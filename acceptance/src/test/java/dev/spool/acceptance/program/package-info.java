/**
 * The packaged program and what it makes, as the tests see them: processes, pictures and sounds.
 */
@NullMarked
package dev.spool.acceptance.program;

import org.jspecify.annotations.NullMarked;
