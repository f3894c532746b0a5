package dev.spool.mp4;

import dev.spool.ffmpeg.Join;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Opens what a join names and writes what it asks for. */
final class Joiner implements AutoCloseable {
  private final Join join;
  private final Path workspace;
  private final OpenFiles files = new OpenFiles();
  private final Map<String, Source> read = new HashMap<>();

  /** A file and the one track of it that is wanted. */
  record Source(Path file, Track track) {}

  Joiner(Join join, Path workspace) {
    this.join = join;
    this.workspace = workspace;
  }

  void write(Path output) throws IOException, UnusableException {
    var strands = new ArrayList<Strand>();
    var sound = join.sound();
    var heard = sound.isPresent() ? source(sound.get().file(), "soun") : null;
    var picture = new PictureStrand(join.rate(), join.size(), numbers(), files);
    for (var part : join.parts()) {
      picture.add(part, source(part.file(), "vide"));
    }
    var unit = heard == null ? picture.timescale() : Math.toIntExact(heard.track().timescale());
    strands.add(picture.done(unit));
    if (sound.isPresent() && heard != null) {
      strands.add(SoundStrand.of(heard.track(), heard.file(), sound.get().samples()));
    }
    var movie = new MovieWriter(strands, unit, files);
    movie.write(output);
    check(output, strands);
  }

  private SetNumbers numbers() throws IOException, UnusableException {
    var ours = new LinkedHashSet<AvcConfiguration>();
    var theirs = new LinkedHashSet<AvcConfiguration>();
    for (var part : join.parts()) {
      var configuration = AvcConfiguration.of(source(part.file(), "vide").track());
      switch (part.origin()) {
        case ENCODED -> ours.add(configuration);
        case COPIED -> theirs.add(configuration);
      }
    }
    return new SetNumbers(List.copyOf(ours), List.copyOf(theirs));
  }

  /** Reads again what was written: as many packets as planned, and all of them there. */
  private static void check(Path output, Iterable<Strand> strands)
      throws IOException, UnusableException {
    try (var file = FileChannel.open(output, StandardOpenOption.READ)) {
      var movie = Movie.read(file);
      for (var strand : strands) {
        var samples =
            movie
                .only(strand.head().handler())
                .orElseThrow(() -> new UnusableException("a track was lost"))
                .samples();
        var last = samples.count() - 1;
        if (samples.count() != strand.packets().size()
            || samples.end() != strand.head().stored()
            || samples.offset(last) + samples.size(last) > file.size()) {
          throw new UnusableException("what was joined is not what was planned");
        }
      }
    }
  }

  private Source source(String name, String handler) throws IOException, UnusableException {
    var known = read.get(name);
    if (known != null) {
      return known;
    }
    var file = workspace.resolve(name);
    var track =
        Movie.read(files.of(file))
            .only(handler)
            .orElseThrow(() -> new UnusableException("a part has no " + handler));
    var source = new Source(file, track);
    read.put(name, source);
    return source;
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
