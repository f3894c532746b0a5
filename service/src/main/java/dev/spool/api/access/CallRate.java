package dev.spool.api.access;

/** How many calls a user may make in a second. */
public record CallRate(int aSecond) {}
