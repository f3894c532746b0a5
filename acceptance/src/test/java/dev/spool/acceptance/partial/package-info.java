/** Of a long source no more is downloaded than is needed, and nobody sees it by the result. */
@NullMarked
package dev.spool.acceptance.partial;

import org.jspecify.annotations.NullMarked;
