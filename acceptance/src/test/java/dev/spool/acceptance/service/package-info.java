/** The running service, as callers and operators meet it. */
@NullMarked
package dev.spool.acceptance.service;

import org.jspecify.annotations.NullMarked;
