/**
 * The work done for a job: find the media, probe it, plan, run the commands, join.
 *
 * <p>What is slow, remote or hostile (FFmpeg, type, the network) stands behind small ports declared
 * here beside their users.
 */
@NullMarked
package dev.spool.work;

import org.jspecify.annotations.NullMarked;
