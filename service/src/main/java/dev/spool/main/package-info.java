/** The programs: wiring by {@code new}, and what the command line says and hears. */
@NullMarked
package dev.spool.main;

import org.jspecify.annotations.NullMarked;
