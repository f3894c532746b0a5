/** The HTTP interface: what callers may ask for, and what they are told. */
@NullMarked
package dev.spool.api;

import org.jspecify.annotations.NullMarked;
