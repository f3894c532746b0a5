package dev.spool.main;

import dev.spool.work.Phase;
import dev.spool.work.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** How progress is shown. */
interface ProgressStyle extends Progress {
  /** The names of the styles on the command line. */
  enum Name {
    BAR,
    JSON,
    NONE
  }

  /** Says the last word; more than once does no harm. */
  void end();

  @SuppressWarnings("SystemConsoleNull") // the null check that NullAway asks for
  static ProgressStyle named(@Nullable Name name, CommandLine line) {
    var console = System.console();
    var usual = console != null && console.isTerminal() ? Name.BAR : Name.NONE;
    var chosen = name == null ? usual : name;
    return switch (chosen) {
      case BAR -> {
        var bar = new ProgressBar(line.getErr());
        // Ctrl-C must not leave the shell's prompt behind half a bar.
        Runtime.getRuntime().addShutdownHook(new Thread(bar::end));
        yield bar;
      }
      case JSON -> new ProgressLines(line.getOut());
      case NONE -> new Silence();
    };
  }

  /** Says nothing. */
  final class Silence implements ProgressStyle {
    @Override
    public void at(Phase phase, long done, long total) {}

    @Override
    public void end() {}
  }
}
