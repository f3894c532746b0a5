/** The life of a job: its stages and states, what can happen to it, how an attempt at it fails. */
@NullMarked
package dev.spool.job;

import org.jspecify.annotations.NullMarked;
