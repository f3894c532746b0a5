/**
 * A second opinion on the picture: random projects are rendered by the real program and compared
 * with a slow compositor written straight from the rules of the editor format.
 *
 * <p>Nothing here uses the engine's classes, so that a misreading of the rules has to be made twice
 * to go unnoticed.
 */
@NullMarked
package dev.spool.acceptance.differential;

import org.jspecify.annotations.NullMarked;
