/** The life of a job; for now, how an attempt at one fails. */
@NullMarked
package dev.spool.job;

import org.jspecify.annotations.NullMarked;
