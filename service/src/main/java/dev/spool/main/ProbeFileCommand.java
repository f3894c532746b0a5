package dev.spool.main;

import dev.spool.media.MediaInfo;
import dev.spool.plan.json.FactsWriter;
import dev.spool.process.FfprobeProber;
import dev.spool.work.FailedException;
import dev.spool.work.Prober;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code spool probe}: what a media file is. */
@Command(
    name = "probe",
    description = "Prints what Spool sees in a media file.",
    mixinStandardHelpOptions = true)
final class ProbeFileCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The media file.")
  Path file = Path.of("");

  @Option(names = "--json", description = "As JSON.")
  boolean json;

  @Mixin SandboxOption sandbox = new SandboxOption();

  @Override
  public Integer call() throws IOException, InterruptedException, FailedException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
    var wiring = sandbox.wiring(spec.commandLine());
    try (var scratch = Scratch.create()) {
      Files.createSymbolicLink(scratch.workspace().resolve("in/file"), file.toAbsolutePath());
      var prober = new FfprobeProber(wiring.installation(), wiring.sandbox());
      return switch (prober.probe(scratch.workspace().directory(), "in/file")) {
        case Prober.Answer.Media(var info) -> {
          var out = spec.commandLine().getOut();
          out.print(json ? FactsWriter.write(info) + "\n" : words(info));
          out.flush();
          yield ExitCodes.DONE;
        }
        case Prober.Answer.Nothing _ -> wrong(file + " is no media that can be played.");
        case Prober.Answer.TooMuch(var why) -> wrong("%s %s.".formatted(file, why));
      };
    }
  }

  private int wrong(String sentence) {
    spec.commandLine().getErr().println(sentence);
    return ExitCodes.WRONG_INPUT;
  }

  private static String words(MediaInfo info) {
    var text = new StringBuilder();
    text.append("%s, %s s%n".formatted(info.format(), info.duration().toNanos() / 1e9));
    info.video()
        .ifPresent(v ->
            text.append(
                "picture: %s, %s (shown as %s), %s fps, %s, %s%s%n"
                    .formatted(
                        v.codec(),
                        v.stored(),
                        v.natural(),
                        v.rate(),
                        v.pixels().name(),
                        v.color().matrix(),
                        v.pixels().alpha() ? ", alpha" : "")));
    info.audio()
        .ifPresent(a ->
            text.append(
                "sound: %s, %d Hz, %d channel(s)%n"
                    .formatted(a.codec(), a.sampleRate(), a.channels())));
    return text.toString();
  }
}
