/** Every form of a project means what the rules of the editor format say. */
@NullMarked
package dev.spool.acceptance.forms;

import org.jspecify.annotations.NullMarked;
