/** Writes plans as JSON, to be read by people and kept with a job. */
@NullMarked
package dev.spool.plan.json;

import org.jspecify.annotations.NullMarked;
