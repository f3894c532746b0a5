/** What database columns hold as JSON. */
@NullMarked
package dev.spool.postgres.json;

import org.jspecify.annotations.NullMarked;
