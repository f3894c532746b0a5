package dev.spool.acceptance.partial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Tools;
import dev.spool.work.StoredAsset;
import dev.spool.work.warm.WarmCache.Thrift;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where a source is there in part only, the rest is filled with garbage; whatever FFmpeg reads, the
 * result is the same to the byte as with all of it. Sources are of many kinds, projects by dice.
 * All kinds, with so many projects each: {@code -Dpoison.projects=20}; without it those that differ
 * most.
 */
@Execution(ExecutionMode.CONCURRENT)
class PoisonTest {
  private static final Optional<Integer> ASKED =
      Optional.ofNullable(Integer.getInteger("poison.projects"));
  private static final int PROJECTS = ASKED.orElse(1);
  private static final int SECONDS = 100;
  private static final Thrift SPARING = new Thrift(4_096, 0);
  private static final Thrift WHOLE = new Thrift(1 << 20, Long.MAX_VALUE);

  /** How a source is made; whether parts of it suffice. */
  enum Kind {
    REORDERED("mp4", "-c:v libx264 -bf 3 -g 60 -c:a aac -movflags +faststart", true),
    TABLES_LAST("mp4", "-c:v libx264 -bf 0 -g 30 -c:a aac", true),
    TIMECODE("mov", "-c:v libx264 -bf 2 -g 48 -c:a aac -timecode 01:00:00:00", true),
    CHAPTERS("mp4", "-c:v libx264 -g 60 -c:a aac -map_chapters 2", true),
    TWO_SOUNDS("mp4", "-c:v libx264 -g 25 -map 0:v -map 1:a -map 1:a -c:a aac", true),
    COVER(
        "mp4",
        "-c:v:0 libx264 -g 60 -map 0:v -map 1:a -map 3:v -c:v:1 copy -c:a aac"
            + " -disposition:v:1 attached_pic",
        true),
    OPEN_GROUPS("mp4", "-c:v libx264 -x264-params open-gop=1:keyint=50:bframes=3 -c:a aac", true),
    LONG_GROUPS("mp4", "-c:v libx264 -g 250 -bf 4 -x264-params b-pyramid=normal -c:a aac", true),
    UNEVEN(
        "mp4",
        "-c:v libx264 -g 40 -vf select='mod(n\\,7)',noise=alls=30 -fps_mode vfr -c:a aac",
        true),
    OTHER_CODEC("mp4", "-c:v mpeg4 -bf 2 -g 30 -b:v 6M -c:a aac", true),
    LATE_SOUND("mp4", "-c:v libx264 -bf 2 -g 30 -af asetpts=PTS+0.7/TB -c:a aac", true),
    LATE_PICTURE("mov", "-c:v libx264 -bf 2 -g 30 -vf setpts=PTS+0.4/TB -c:a aac", true),
    CUT_BEFORE("mp4", "-c:v libx264 -bf 3 -g 15 -c:a aac", true),
    CUT_FAR_BEFORE("mp4", "-c:v libx264 -bf 3 -keyint_min 120 -g 120 -c:a aac", false),
    SILENT("mov", "-map 0:v -c:v libx264 -g 30", true),
    NO_B_DELAY("mp4", "-c:v libx264 -bf 3 -g 30 -c:a aac -movflags +negative_cts_offsets", true),
    IN_FRAGMENTS("mp4", "-c:v libx264 -g 60 -c:a aac -movflags +frag_keyframe", false),
    PLAIN_SAMPLES("mov", "-c:v libx264 -g 60 -c:a pcm_s16le", false),
    ANOTHER_CONTAINER("mkv", "-c:v libx264 -g 60 -c:a aac", false);

    private final String ending;
    private final String making;
    private final boolean isPartial;

    Kind(String ending, String making, boolean isPartial) {
      this.ending = ending;
      this.making = making;
      this.isPartial = isPartial;
    }
  }

  @TempDir Path directory;

  static Set<Kind> kinds() {
    return ASKED.isPresent()
        ? EnumSet.allOf(Kind.class)
        : EnumSet.of(
            Kind.REORDERED,
            Kind.CHAPTERS,
            Kind.COVER,
            Kind.LONG_GROUPS,
            Kind.LATE_SOUND,
            Kind.CUT_BEFORE,
            Kind.NO_B_DELAY,
            Kind.IN_FRAGMENTS);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void nobodySeesWhichPartsWereThere(Kind kind) throws Exception {
    try (var bench = new Bench(directory)) {
      var asset = bench.stored(source(kind));
      for (int seed = 0; seed < PROJECTS; seed++) {
        var project = project(kind, new SplittableRandom(kind.name().hashCode() + seed));
        var warm = bench.warm("warm-" + seed, SPARING);
        bench.poison(warm, asset);
        bench.store.readNow();
        var partial = bench.made(project, asset, warm);
        check(kind, asset, bench.store.readNow());
        var whole = bench.made(project, asset, bench.warm("whole", WHOLE));

        assertThat(partial.plan()).as(project).isEqualTo(whole.plan());
        assertThat(Files.mismatch(partial.file(), whole.file())).as(project).isEqualTo(-1);
      }
    }
  }

  private static void check(Kind kind, StoredAsset asset, long read) {
    if (kind.isPartial) {
      assertThat(read).isPositive().isLessThan(asset.size() * 7 / 10);
    } else {
      assertThat(read).isEqualTo(asset.size());
    }
  }

  private Path source(Kind kind) throws Exception {
    var chapters = Files.writeString(directory.resolve("chapters"), chapters());
    var cover = directory.resolve("cover.jpg");
    Tools.ffmpeg("-f lavfi -i testsrc=s=64x64 -frames:v 1 {}", cover);
    var file = directory.resolve("made." + kind.ending);
    Tools.ffmpeg(
        "-f lavfi -i testsrc2=s=320x180:r=30:d=%d,noise=alls=25:allf=t:all_seed=5"
                .formatted(SECONDS)
            + " -f lavfi -i aevalsrc='0.4*sin(2*PI*(200+20*t)*t)':s=48000:d=%d".formatted(SECONDS)
            + " -f ffmetadata -i {} -i {} -map_chapters -1 -preset ultrafast -crf 24"
            + " -pix_fmt yuv420p -color_range tv -colorspace bt709 -color_primaries bt709"
            + " -color_trc bt709 "
            + (kind.making.contains("-map 0:v") ? "" : "-map 0:v -map 1:a ")
            + kind.making
            + " {}",
        chapters,
        cover,
        file);
    var source = directory.resolve("source." + kind.ending);
    if (kind.name().startsWith("CUT")) {
      // Packets before the cut stay, and an edit list hides them.
      Tools.ffmpeg("-ss 3.4 -i {} -c copy {}", file, source);
    } else {
      Files.move(file, source);
    }
    return source;
  }

  private static String chapters() {
    var text = new StringBuilder(";FFMETADATA1\n");
    for (int i = 0; i < SECONDS / 5; i++) {
      text.append(
          "[CHAPTER]\nTIMEBASE=1/1\nSTART=%d\nEND=%d\ntitle=Number %d\n"
              .formatted(i * 5, i * 5 + 5, i));
    }
    return text.toString();
  }

  /** One to three clips of a second or two, on one or two tracks. */
  private static String project(Kind kind, SplittableRandom dice) {
    var tracks = new StringBuilder();
    for (int track = 0; track <= dice.nextInt(2); track++) {
      var actions = new StringBuilder();
      var at = 0.0;
      for (int clip = 0; clip <= (track == 0 ? dice.nextInt(2) : 0); clip++) {
        var length = 0.3 + dice.nextDouble(2);
        var speed = dice.nextInt(3) == 0 ? 0.5 + dice.nextDouble(2.5) : 1;
        actions.append(
            String.format(
                Locale.ROOT,
                "%s{\"start\":%.3f,\"end\":%.3f,\"trimStart\":%.3f,\"playbackRate\":%.3f,\"fit\":\"none\"}",
                clip == 0 ? "" : ",",
                at,
                at + length,
                place(dice),
                speed));
        at += length + (dice.nextInt(3) == 0 ? 0.4 : 0);
      }
      tracks.append(
          "%s{\"id\":\"t%d\",\"controllerName\":\"video\",\"url\":\"source.%s\",\"actions\":[%s]}"
              .formatted(track == 0 ? "" : ",", track, kind.ending, actions));
    }
    return """
    {"id":"p","name":"p","created":1767225600000,"version":1,"backgroundColor":"#000000",
     "width":320,"height":180,"tracks":[%s]}
    """
        .formatted(tracks);
  }

  /** Anywhere, now and then at the very beginning or over the end. */
  private static double place(SplittableRandom dice) {
    return switch (dice.nextInt(6)) {
      case 0 -> 0;
      case 1 -> SECONDS - 0.8;
      default -> dice.nextDouble(SECONDS - 1);
    };
  }
}
