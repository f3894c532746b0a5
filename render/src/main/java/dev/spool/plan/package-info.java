/**
 * The planner: a timeline and the facts of its media become a plan, by pure functions.
 *
 * <p>{@link dev.spool.plan.Resolver} binds the timeline to its media and turns times into frames,
 * once. {@link dev.spool.plan.Planner} sweeps over the frames, keeps what can be seen, and cuts the
 * output into segments that can be rendered alone and joined without a seam. Equal timelines give
 * equal plans, on every machine, at any time.
 */
@NullMarked
package dev.spool.plan;

import org.jspecify.annotations.NullMarked;
