package dev.spool.mp4;

import dev.spool.ffmpeg.Join;
import dev.spool.media.Coding;
import dev.spool.media.MediaInfo;
import dev.spool.work.packets.Packets;
import dev.spool.work.packets.UnjoinableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** MP4 and MOV on this machine's disk. */
public final class Mp4Packets implements Packets {
  @Override
  public MediaInfo lookedInto(Path workspace, String file, MediaInfo info) throws IOException {
    if (info.video().isEmpty() || !info.format().startsWith("mov")) {
      return info.with(new Coding.Unknown("it is no video in MP4 or MOV"));
    }
    try (var channel = FileChannel.open(workspace.resolve(file), StandardOpenOption.READ)) {
      var track =
          Movie.read(channel)
              .only("vide")
              .orElseThrow(() -> new UnusableException("it has more than one picture"));
      var reader = new CodingReader(channel, track, info);
      return info.with(coding(reader, info), reader.misleadingKeys());
    } catch (UnusableException unusable) {
      return info.with(new Coding.Unknown(unusable.why()));
    }
  }

  private static Coding coding(CodingReader reader, MediaInfo info) throws IOException {
    if (!info.video().orElseThrow().codec().equals("h264")) {
      return new Coding.Unknown("it is no H.264");
    }
    try {
      return reader.read();
    } catch (UnusableException unusable) {
      return new Coding.Unknown(unusable.why());
    }
  }

  @Override
  public void join(Join join, Path workspace) throws IOException, UnjoinableException {
    var output = workspace.resolve(join.output());
    try (var joiner = new Joiner(join, workspace)) {
      joiner.write(output);
    } catch (UnusableException unusable) {
      Files.deleteIfExists(output);
      throw new UnjoinableException(unusable.why());
    }
  }
}
