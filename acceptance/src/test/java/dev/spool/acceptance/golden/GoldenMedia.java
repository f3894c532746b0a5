package dev.spool.acceptance.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the media whose recorded facts stand in {@code golden/media}: what goldens name by file
 * name. The same files are made by {@code make_media.sh} of the samples.
 */
record GoldenMedia(Path directory, Program program) {
  private static final String X264 =
      "-c:v libx264 -preset veryfast -qp 4 -g 30 -bf 0 -pix_fmt yuv420p -color_range tv"
          + " -colorspace bt709 -color_primaries bt709 -color_trc bt709";
  private static final String AAC = "-c:a aac -b:a 192k -shortest";

  /** A file of this name, made once. */
  Path of(String name) throws IOException {
    var file = directory.resolve(name);
    if (!Files.exists(file)) {
      Files.createDirectories(directory);
      make(name, file);
    }
    return file;
  }

  private void make(String name, Path file) throws IOException {
    switch (name) {
      case "clock.mp4" ->
          film(
              name,
              "nullsrc=s=1280x720:r=30:d=12,geq=lum='16+18*T':cb=128:cr=128",
              tone(440, 0.5, 12));
      case "short.mp4" ->
          film(
              name,
              "nullsrc=s=640x360:r=30:d=4,geq=lum='16+50*T':cb=128:cr=128",
              tone(880, 0.5, 4));
      case "wide.mp4" -> silent(name, "testsrc2=s=1196x500:r=30:d=6");
      case "tall.mp4" -> silent(name, "testsrc2=s=540x960:r=30:d=6");
      case "phone.mp4" -> {
        silent(name, "testsrc2=s=320x240:r=30000/1001:d=3");
        turn(file);
      }
      case "ghost.webm" ->
          one(
              name,
              "testsrc2=s=320x180:r=30:d=3,format=yuva420p,colorchannelmixer=aa=0.5",
              "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -pix_fmt yuva420p");
      case "card.png" -> one(name, "color=c=0xC86432:s=960x540,format=rgb24", "-frames:v 1");
      case "logo.png" ->
          one(
              name,
              "color=c=white:s=200x100,format=rgba,pad=400:200:100:50:color=white@0",
              "-frames:v 1 -pix_fmt rgba");
      case "music.wav" -> one(name, tone(300, 0.25, 30), "-c:a pcm_s16le");
      case "voice.wav" -> one(name, tone(1000, 0.25, 10), "-c:a pcm_s16le");
      default -> title(name);
    }
  }

  /** {@code title-400x120.png}: stands for lettering, which goldens leave out. */
  private void title(String name) {
    assertThat(name).matches("title-[0-9]+x[0-9]+\\.png");
    var size = name.substring("title-".length(), name.length() - ".png".length());
    one(name, "color=c=white@0.5:s=%s,format=rgba".formatted(size), "-frames:v 1 -pix_fmt rgba");
  }

  private static String tone(int hertz, double amplitude, int seconds) {
    var wave = "%s*sin(2*PI*%d*t)".formatted(amplitude, hertz);
    return "aevalsrc='%1$s|%1$s':s=48000:d=%2$d".formatted(wave, seconds);
  }

  private void film(String name, String picture, String sound) {
    run(name, List.of("-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound), X264 + " " + AAC);
  }

  private void silent(String name, String picture) {
    one(name, picture, X264);
  }

  private void one(String name, String source, String options) {
    run(name, List.of("-f", "lavfi", "-i", source), options);
  }

  private void run(String name, List<String> inputs, String options) {
    var arguments = new ArrayList<>(List.of("-nostdin", "-v", "error", "-y"));
    arguments.addAll(inputs);
    arguments.addAll(List.of(options.split(" ", -1)));
    arguments.add(name);
    var ended = program.ffmpeg(arguments, directory);
    assertThat(ended.status()).as("%s: %s", name, ended.errors()).isZero();
  }

  /**
   * A quarter turn clockwise, as phones write it. FFmpeg's options for this change from version to
   * version; the matrix follows 40 bytes of the track header.
   */
  private static void turn(Path mp4) throws IOException {
    var bytes = Files.readAllBytes(mp4);
    var header = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("tkhd");
    var one = 1 << 16;
    ByteBuffer.wrap(bytes)
        .position(header + 4 + 40)
        .putInt(0)
        .putInt(one)
        .putInt(0)
        .putInt(-one)
        .putInt(0)
        .putInt(0)
        .putInt(240 * one)
        .putInt(0)
        .putInt(1 << 30);
    Files.write(mp4, bytes);
  }
}
