/**
 * Text set in type, with the fonts that come with Spool and no others, so that a text looks the
 * same on every machine. AWT fills outlines here but never opens a font: its fonts need fontconfig,
 * which bare machines lack.
 */
@NullMarked
package dev.spool.text;

import org.jspecify.annotations.NullMarked;
