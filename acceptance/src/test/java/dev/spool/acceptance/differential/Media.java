package dev.spool.acceptance.differential;

import dev.spool.acceptance.program.Tools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The test media: made once into a directory by ffmpeg, then decoded once for the reference. */
final class Media {
  private static final String VERSION = "1";
  private final Path directory;
  private final List<Medium> all;

  private Media(Path directory, List<Medium> all) {
    this.directory = directory;
    this.all = List.copyOf(all);
  }

  /** Media below the directory; made if they are not there yet. */
  static Media below(Path parent) {
    var directory = parent.resolve("media-" + VERSION).toAbsolutePath();
    try {
      Files.createDirectories(directory.resolve("raster"));
      var media = new ArrayList<Medium>();
      for (var recipe : Recipe.all()) {
        media.add(made(recipe, directory));
      }
      return new Media(directory, media);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path directory() {
    return directory;
  }

  List<Medium> all() {
    return all;
  }

  Medium named(String name) {
    return all.stream().filter(medium -> medium.name().equals(name)).findFirst().orElseThrow();
  }

  private static Medium made(Recipe recipe, Path directory) throws IOException {
    var file = directory.resolve(recipe.name());
    var raster = directory.resolve("raster").resolve(recipe.name() + ".rgba");
    var done = directory.resolve("raster").resolve(recipe.name() + ".done");
    if (!Files.exists(done)) {
      encode(recipe, file);
      decode(recipe, file, raster);
      Files.createFile(done);
    }
    var times = recipe.isVideo() ? probedTimes(file) : List.of(Rational.ZERO);
    check(recipe, times, raster);
    return new Medium(
        recipe.name(),
        recipe.isVideo(),
        recipe.hasAlpha(),
        recipe.coded(),
        recipe.natural(),
        recipe.quarterTurns(),
        times,
        recipe.isVideo() ? probedDuration(file) : Rational.ZERO,
        raster);
  }

  private static void check(Recipe recipe, List<Rational> times, Path raster) throws IOException {
    long bytes = 4L * recipe.coded().width() * recipe.coded().height() * times.size();
    if (!times.equals(recipe.times()) || Files.size(raster) != bytes) {
      throw new IllegalStateException(recipe.name() + " was not made as planned: " + times);
    }
  }

  private static void encode(Recipe recipe, Path file) throws IOException {
    var arguments = new ArrayList<>(rawInput(recipe));
    arguments.addAll(List.of("-vf", conversion(recipe)));
    arguments.addAll(recipe.encoding());
    if (recipe.isVideo()) {
      arguments.addAll(List.of("-fps_mode", "passthrough"));
    } else {
      arguments.addAll(List.of("-q:v", "1", "-update", "1", "-frames:v", "1"));
    }
    arguments.add(file.toString());
    Tools.ffmpegFed(arguments, out -> feed(recipe, out));
    if (recipe.name().equals("exif.jpg")) {
      Files.write(file, withOrientation(Files.readAllBytes(file)));
    }
    if (recipe.name().equals("turned.mp4")) {
      Files.write(file, withQuarterTurn(Files.readAllBytes(file), recipe.coded().height()));
    }
  }

  private static List<String> rawInput(Recipe recipe) {
    var size = recipe.coded();
    var rate = recipe.isVideo() ? Rational.ONE.over(recipe.times().get(1)) : Rational.of(25, 1);
    return List.of(
        "-f",
        "rawvideo",
        "-pix_fmt",
        "rgba",
        "-s",
        size.width() + "x" + size.height(),
        "-framerate",
        rate.numerator() + "/" + rate.denominator(),
        "-i",
        "-");
  }

  private static String conversion(Recipe recipe) {
    if (recipe.name().endsWith(".png")) {
      return "format=" + recipe.pixelFormat();
    }
    var filter =
        "scale=out_color_matrix=%s:out_range=%s:flags=bilinear+accurate_rnd+full_chroma_inp,format=%s"
            .formatted(recipe.matrix(), recipe.range(), recipe.pixelFormat());
    if (recipe.name().equals("uneven.mkv")) {
      filter += ",settb=1/1000,setpts='220*floor(N/4)+eq(mod(N,4),1)*20+eq(mod(N,4),2)*80";
      filter += "+eq(mod(N,4),3)*120'";
    }
    if (!recipe.natural().equals(recipe.coded()) && recipe.quarterTurns() == 0) {
      filter += ",setsar=4/3";
    }
    return filter;
  }

  private static void feed(Recipe recipe, OutputStream out) throws IOException {
    for (var time : recipe.times()) {
      out.write(recipe.pattern().at(time.toDouble()));
    }
  }

  private static void decode(Recipe recipe, Path file, Path raster) {
    var arguments = new ArrayList<String>();
    if (recipe.isVideo() && recipe.hasAlpha()) {
      arguments.addAll(List.of("-c:v", "libvpx-vp9"));
    }
    arguments.addAll(List.of("-noautorotate", "-i", file.toString(), "-vf"));
    var scale =
        "scale=in_color_matrix=%s:in_range=%s:flags=bilinear+accurate_rnd+full_chroma_int+full_chroma_inp,"
            .formatted(recipe.matrix(), recipe.range());
    arguments.add((recipe.name().endsWith(".png") ? "" : scale) + "format=rgba");
    arguments.addAll(List.of("-fps_mode", "passthrough", "-f", "rawvideo", raster.toString()));
    Tools.ffmpeg(arguments);
  }

  private static List<Rational> probedTimes(Path file) {
    var base = Rational.parse(stream(file, "time_base"));
    return entries(file, "frame=best_effort_timestamp").stream()
        .map(line -> new Rational(new BigDecimal(line).toBigIntegerExact(), base.denominator()))
        .map(ticks -> ticks.times(new Rational(base.numerator(), Rational.ONE.denominator())))
        .toList();
  }

  private static Rational probedDuration(Path file) {
    var ticks = stream(file, "duration_ts");
    return ticks.equals("N/A")
        ? Rational.parse(entries(file, "format=duration").getFirst())
        : Rational.parse(ticks).times(Rational.parse(stream(file, "time_base")));
  }

  private static String stream(Path file, String entry) {
    return entries(file, "stream=" + entry).getFirst();
  }

  private static List<String> entries(Path file, String entry) {
    return Tools.ffprobe(
            List.of(
                "-select_streams",
                "v:0",
                "-show_entries",
                entry,
                "-of",
                "default=noprint_wrappers=1:nokey=1",
                file.toString()))
        .stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /** Inserts an EXIF block saying "turn me 90 degrees clockwise" after the start of image. */
  private static byte[] withOrientation(byte[] jpeg) {
    var exif = ByteBuffer.allocate(36);
    exif.putShort((short) 0xffe1).putShort((short) 34);
    exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8);
    exif.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
    exif.putShort((short) 6).putShort((short) 0).putInt(0);
    var out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.writeBytes(exif.array());
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  /** Writes the display matrix of a phone held upright into the track header. */
  private static byte[] withQuarterTurn(byte[] mp4, int codedHeight) {
    int header = new String(mp4, StandardCharsets.ISO_8859_1).indexOf("tkhd");
    var matrix = ByteBuffer.wrap(mp4, header + 44, 36);
    for (int value : new int[] {0, 1 << 16, 0, -(1 << 16), 0, 0, codedHeight << 16, 0, 1 << 30}) {
      matrix.putInt(value);
    }
    return mp4;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d media in %s", all.size(), directory);
  }
}
