/** What people and scripts see of the program: exit codes, messages, progress and files. */
@NullMarked
package dev.spool.acceptance.commandline;

import org.jspecify.annotations.NullMarked;
