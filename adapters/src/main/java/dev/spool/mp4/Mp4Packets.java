package dev.spool.mp4;

import dev.spool.ffmpeg.Join;
import dev.spool.media.Coding;
import dev.spool.media.MediaInfo;
import dev.spool.work.packets.Packets;
import dev.spool.work.packets.Presence;
import dev.spool.work.packets.SourceSpan;
import dev.spool.work.packets.UnjoinableException;
import dev.spool.work.packets.Wanted;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** MP4 and MOV on this machine's disk. */
public final class Mp4Packets implements Packets {
  @Override
  public MediaInfo lookedInto(Path workspace, String file, MediaInfo info, Presence there)
      throws IOException {
    if (info.video().isEmpty() || !info.format().startsWith("mov")) {
      return info.with(new Coding.Unknown("it is no video in MP4 or MOV"));
    }
    try (var channel = FileChannel.open(workspace.resolve(file), StandardOpenOption.READ)) {
      var track =
          Movie.read(channel)
              .only("vide")
              .orElseThrow(() -> new UnusableException("it has more than one picture"));
      var reader = new CodingReader(channel, track, info, there);
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
  public Wanted toOpen(Path file, Presence there) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new Wanted.Ranges(new Opening(channel, there).ranges());
    } catch (UnusableException _) {
      return new Wanted.Everything();
    }
  }

  @Override
  public Wanted toShow(Path file, MediaInfo info, List<SourceSpan> spans) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      var tracks = TimedTrack.all(Movie.read(channel));
      return new Wanted.Ranges(new Showing(tracks, info).ranges(spans));
    } catch (UnusableException _) {
      return new Wanted.Everything();
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
