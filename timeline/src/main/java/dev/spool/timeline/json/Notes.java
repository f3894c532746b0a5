package dev.spool.timeline.json;

import dev.spool.timeline.Problem;
import dev.spool.timeline.Problem.Code;
import java.util.function.Consumer;

/** Where readers say what they found: problems stop the document, warnings only accompany it. */
record Notes(Consumer<Problem> problems, Consumer<Problem> warnings) {
  void problem(Pointer pointer, Code code, String sentence) {
    problems.accept(new Problem(pointer.toString(), code, sentence));
  }

  void ignored(Pointer pointer, String sentence) {
    warn(pointer, Code.IGNORED, sentence);
  }

  void repaired(Pointer pointer, String sentence) {
    warn(pointer, Code.REPAIRED, sentence);
  }

  void notSupported(Pointer pointer, String sentence) {
    warn(pointer, Code.NOT_SUPPORTED, sentence);
  }

  void warn(Pointer pointer, Code code, String sentence) {
    warnings.accept(new Problem(pointer.toString(), code, sentence));
  }
}
