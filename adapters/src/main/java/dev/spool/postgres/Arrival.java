package dev.spool.postgres;

import dev.spool.work.StoredAsset;

/** Whether a file that a job names is in the store. */
public sealed interface Arrival {
  record There(StoredAsset asset) implements Arrival {}

  record OnItsWay() implements Arrival {}

  /** It will not come; the sentence says why. */
  record Never(String sentence) implements Arrival {}
}
