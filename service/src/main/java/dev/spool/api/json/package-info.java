/** The shapes of requests and answers on the wire. */
@NullMarked
package dev.spool.api.json;

import org.jspecify.annotations.NullMarked;
