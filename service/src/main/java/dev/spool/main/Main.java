package dev.spool.main;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code spool} program. */
@Command(
    name = "spool",
    description = "Turns a video editor's project into a finished video.",
    mixinStandardHelpOptions = true,
    version = "spool 0.1",
    subcommands = {
      RenderCommand.class,
      ExplainCommand.class,
      ProbeFileCommand.class,
      DoctorCommand.class,
      CalibrateCommand.class,
      ServeCommand.class,
      WorkerCommand.class,
      KeysCommand.class
    })
public final class Main implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  private Main() {}

  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    System.exit(run(arguments));
  }

  /** Runs one command line; the exit code. */
  static int run(String... arguments) {
    var line = new CommandLine(new Main());
    var passThrough = new CommandLine(new FfmpegPassThrough());
    passThrough.setUnmatchedOptionsArePositionalParams(true);
    line.addSubcommand(passThrough);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(new Failures());
    return line.execute(arguments);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getErr());
    throw new CommandLine.ParameterException(spec.commandLine(), "Name a command.");
  }
}
