/** What programs keep as JSON between runs. */
@NullMarked
package dev.spool.main.json;

import org.jspecify.annotations.NullMarked;
