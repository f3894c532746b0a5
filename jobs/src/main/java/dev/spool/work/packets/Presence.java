package dev.spool.work.packets;

/** Which bytes of a file are there; where they are not, reading it gives anything. */
@FunctionalInterface
public interface Presence {
  Presence WHOLE = _ -> true;

  boolean has(ByteRange range);
}
