package dev.spool.work;

import dev.spool.ffmpeg.Cues;
import dev.spool.ffmpeg.FfmpegCommand;
import dev.spool.ffmpeg.OutputCommand;
import dev.spool.ffmpeg.Paths;
import dev.spool.plan.RenderPlan;
import dev.spool.plan.RenderPlan.Output;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Optional;

/** Makes what is made of finished files. */
record Finishing(RenderPlan plan, Workspace workspace, Encoder encoder) {
  void run() throws IOException, FailedException, InterruptedException {
    for (var output : plan.outputs()) {
      var command = OutputCommand.of(plan, output);
      if (command.isPresent()) {
        encoder.run(command.get(), workspace.directory(), _ -> {});
      }
      switch (output) {
        case Output.Rendition _, Output.Poster _ -> {}
        case Output.Sprite sprite -> write(sprite.name(), "vtt", Cues.of(plan, sprite));
        case Output.Waveform waveform -> {
          try (var samples = samples(command)) {
            write(waveform.name(), "json", Peaks.of(samples, waveform));
          }
        }
      }
    }
  }

  /** Of silence there are none. */
  private InputStream samples(Optional<FfmpegCommand> command) throws IOException {
    return command.isEmpty()
        ? InputStream.nullInputStream()
        : new BufferedInputStream(Files.newInputStream(workspace.resolve(command.get().output())));
  }

  private void write(String name, String ending, String text) throws IOException {
    Files.writeString(workspace.resolve(Paths.result(name, ending)), text);
  }
}
