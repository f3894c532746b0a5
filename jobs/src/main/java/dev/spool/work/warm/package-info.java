/**
 * The warm cache: sources, or those parts of them that were needed, kept on a worker's disk. An
 * entry is a file as long as the source, with holes, and beside it a list of the blocks that are
 * there with their checksums. Nothing in here knows where sources come from.
 */
@NullMarked
package dev.spool.work.warm;

import org.jspecify.annotations.NullMarked;
