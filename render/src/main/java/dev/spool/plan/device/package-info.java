/** Encoders in hardware, as a plan names them. */
@NullMarked
package dev.spool.plan.device;

import org.jspecify.annotations.NullMarked;
