package dev.spool.main;

import dev.spool.process.Terminal;
import dev.spool.work.FailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code spool ffmpeg}: the FFmpeg that Spool uses, in the caller's hands. */
@Command(
    name = FfmpegPassThrough.NAME,
    description = "Runs the FFmpeg that Spool uses, with the arguments given.")
final class FfmpegPassThrough implements Callable<Integer> {
  static final String NAME = "ffmpeg";

  @Parameters(paramLabel = "ARGUMENT", description = "FFmpeg's own arguments.")
  List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException, FailedException {
    return Terminal.run(Wiring.ffmpeg(), arguments);
  }
}
