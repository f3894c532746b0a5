/**
 * PostgreSQL: where it is, how it is reached, and what it tells us.
 *
 * <p>One dialect everywhere: a database named by its {@link dev.spool.postgres.DatabaseUrl}, or the
 * {@link dev.spool.postgres.EmbeddedDatabase} that Spool brings along.
 */
@NullMarked
package dev.spool.postgres;

import org.jspecify.annotations.NullMarked;
