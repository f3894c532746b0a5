/**
 * What a render will take, before it begins: time, computing time, bytes, money.
 *
 * <p>An estimate adds up what a plan's commands cost. Where the media are not known yet, the plan
 * is made three times, for small, usual and large media.
 */
@NullMarked
package dev.spool.estimate;

import org.jspecify.annotations.NullMarked;
