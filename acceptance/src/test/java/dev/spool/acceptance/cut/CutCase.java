package dev.spool.acceptance.cut;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Sources coded in some way, and pieces cut out of them: source frames [first, first + count) one
 * piece after the other, in frames of {@code rate}.
 */
record CutCase(long seed, Rate rate, List<Source> sources, List<Piece> pieces) {
  static final int WIDTH = 480;
  static final int HEIGHT = 272;
  private static final int SECONDS = 9;
  private static final List<Rate> RATES =
      List.of(
          new Rate(25, 1),
          new Rate(30_000, 1001),
          new Rate(30, 1),
          new Rate(24, 1),
          new Rate(50, 1),
          new Rate(60, 1));

  CutCase {
    sources = List.copyOf(sources);
    pieces = List.copyOf(pieces);
  }

  /** A file and how it is coded. */
  record Source(String file, String making) {
    /** Shown as whole frames, which none of its own is. */
    boolean isInterlaced() {
      return making.contains("tff=1");
    }

    /** How much its times are rounded: Matroska keeps milliseconds; ffprobe prints six decimals. */
    double rounding() {
      return file.matches(".*\\.(mkv|webm)") ? 0.000502 : 0.000002;
    }
  }

  record Rate(int frames, int seconds) {
    double timeOf(double frame) {
      return frame * seconds / frames;
    }

    @Override
    public String toString() {
      return frames + "/" + seconds;
    }
  }

  /** {@code into} a frame, from 0 to 1, is where the piece begins. */
  record Piece(int source, int first, int count, double into) {}

  /** What an output frame shows: the time in a source, in seconds. */
  record Wanted(int source, double time) {}

  static CutCase of(long seed) {
    var random = new SplittableRandom(seed * 7_919);
    var rate = RATES.get(random.nextInt(RATES.size()));
    var length = (int) (SECONDS / rate.timeOf(1));
    var sources = new ArrayList<Source>();
    var count = random.nextInt(3) == 0 ? 3 : 1;
    for (int i = 0; i < count; i++) {
      var kind = random.nextInt(100);
      var container = container(random, kind);
      var making = kind < 75 ? h264(random, container) : other(kind, random);
      sources.add(new Source("source-%d.%s".formatted(i, container), making));
    }
    return new CutCase(seed, rate, sources, pieces(random, length, count));
  }

  private static String container(SplittableRandom random, int kind) {
    if (kind >= 88) {
      return kind < 94 ? "webm" : "mp4";
    }
    var choice = random.nextInt(10);
    return choice < 6 ? "mp4" : choice < 8 ? "mov" : choice < 9 || kind >= 75 ? "mkv" : "ts";
  }

  private static String h264(SplittableRandom random, String container) {
    var words = new ArrayList<String>();
    words.add("-c:v libx264 -preset " + (random.nextBoolean() ? "veryfast" : "medium"));
    words.add("-crf " + random.nextInt(16, 24));
    words.add("-g " + List.of(1, 12, 25, 48, 60, 250).get(random.nextInt(6)));
    words.add("-bf " + random.nextInt(5) + " -refs " + random.nextInt(1, 5));
    words.add("-threads 1");
    var x264 = new ArrayList<String>();
    x264.add("b-pyramid=" + List.of("none", "strict", "normal").get(random.nextInt(3)));
    x264.add("cabac=" + random.nextInt(2));
    x264.add("scenecut=" + List.of(0, 40).get(random.nextInt(2)));
    if (random.nextInt(5) == 0) {
      x264.add("open-gop=1");
    }
    if (random.nextInt(8) == 0) {
      x264.add("slices=4");
    }
    if (random.nextInt(8) == 0) {
      x264.add("aud=1");
    }
    if (random.nextInt(6) == 0) {
      x264.add("sps-id=" + random.nextInt(4));
    }
    if (random.nextInt(16) == 0) {
      x264.add("tff=1");
    }
    words.add("-x264-params " + String.join(":", x264));
    if (random.nextInt(8) == 0) {
      // Not every frame is there.
      words.add("-vf select='mod(n\\,17)' -fps_mode vfr");
    }
    if (container.equals("mp4")) {
      words.add(tables(random));
    }
    return String.join(" ", words);
  }

  private static String tables(SplittableRandom random) {
    return switch (random.nextInt(12)) {
      case 0 -> "-movflags +negative_cts_offsets";
      case 1 -> "-use_editlist 0";
      case 2 -> "-movflags +frag_keyframe+empty_moov";
      case 3 -> "-output_ts_offset 0.5";
      case 4 -> "-video_track_timescale 90000";
      case 5 -> "-movflags +faststart";
      default -> "";
    };
  }

  private static String other(int kind, SplittableRandom random) {
    var group = " -g " + random.nextInt(12, 90);
    if (kind < 88) {
      return "-c:v libx265 -preset ultrafast -crf 18 -x265-params log-level=error" + group;
    }
    return kind < 94
        ? "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -crf 20 -b:v 0" + group
        : "-c:v libaom-av1 -cpu-used 8 -usage realtime -crf 20 -b:v 0" + group;
  }

  private static List<Piece> pieces(SplittableRandom random, int length, int sources) {
    var pieces = new ArrayList<Piece>();
    var count = random.nextInt(1, 11);
    for (int i = 0; i < count; i++) {
      var frames = random.nextInt(1, 2 * length / count);
      var fitting = Math.min(frames, length - 2);
      var first = random.nextInt(0, length - fitting);
      var into = random.nextInt(3) == 0 ? 0 : random.nextDouble(0.9);
      pieces.add(new Piece(random.nextInt(sources), first, fitting, into));
    }
    return pieces;
  }

  int frames() {
    return pieces.stream().mapToInt(Piece::count).sum();
  }

  /** How a source is made: its picture changes with every frame, its tone lasts. */
  String line(Source source) {
    return "-f lavfi -i %s=s=%dx%d:r=%s:d=%d -f lavfi -i sine=f=440:r=48000:d=%d "
            .formatted(
                sources.indexOf(source) == 1 ? "testsrc" : "testsrc2",
                WIDTH,
                HEIGHT,
                rate,
                SECONDS,
                SECONDS)
        + "-pix_fmt yuv420p -color_range tv -colorspace bt709 -color_primaries bt709"
        + " -color_trc bt709 -c:a "
        + (source.file().endsWith("webm") ? "libopus " : "aac ")
        + source.making()
        + " {}";
  }

  String json() {
    var at = 0;
    var tracks = new ArrayList<String>();
    for (var piece : pieces) {
      tracks.add(
          """
          {"controllerName":"video","url":"%s","actions":[
           {"start":%.9f,"end":%.9f,"trimStart":%.9f,"fit":"none"}]}\
          """
              .formatted(
                  sources.get(piece.source()).file(),
                  rate.timeOf(at),
                  rate.timeOf(at + piece.count()),
                  rate.timeOf(piece.first() + piece.into())));
      at += piece.count();
    }
    return """
    {"created":1,"width":%d,"height":%d,"backgroundColor":"#000","tracks":[%s]}
    """
        .formatted(WIDTH, HEIGHT, String.join(",", tracks));
  }

  Wanted wanted(int frame) {
    var left = frame;
    for (var piece : pieces) {
      if (left < piece.count()) {
        return new Wanted(piece.source(), rate.timeOf(piece.first() + piece.into() + left));
      }
      left -= piece.count();
    }
    throw new IllegalArgumentException("no frame " + frame);
  }
}
