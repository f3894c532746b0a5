package dev.spool.work;

/** Hears how far an attempt is; called from any thread, in no hurry. */
@FunctionalInterface
public interface Progress {
  Progress NONE = (_, _, _) -> {};

  /** {@code done} of {@code total} of a phase; frames while RENDERING. Never falls in a phase. */
  void at(Phase phase, long done, long total);
}
