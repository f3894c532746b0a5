package dev.spool.acceptance.differential;

import dev.spool.acceptance.differential.Medium.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How one test medium is made, and how it has to be read: the matrix and range are those a player
 * must use, whether the file says so or the player has to guess.
 */
record Recipe(
    String name,
    Size coded,
    Size natural,
    int quarterTurns,
    int phase,
    List<Rational> times,
    String matrix,
    String range,
    List<String> encoding) {
  private static final String X264 = "-c:v libx264 -preset veryfast -crf 14 ";
  private static final String TAGGED_709 =
      " -colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv";

  Recipe {
    times = List.copyOf(times);
    encoding = List.copyOf(encoding);
  }

  static List<Recipe> all() {
    var recipes = new ArrayList<Recipe>();
    recipes.add(video("moving.mp4", 320, 180, steady(80, 1, 25)).as(X264 + "-g 50", "bt601"));
    recipes.add(
        video("portrait.mp4", 160, 240, steady(60, 1, 30)).as(X264 + TAGGED_709.strip(), "bt709"));
    recipes.add(video("ntsc.mp4", 200, 100, steady(60, 1001, 30000)).as(X264 + "-bf 0", "bt601"));
    recipes.add(
        video("long.mp4", 640, 360, steady(60, 1, 25))
            .as(X264 + "-bf 8 -b_strategy 2 -g 250 -b-pyramid normal" + TAGGED_709, "bt709"));
    recipes.add(video("uneven.mkv", 240, 136, uneven(40)).as(X264 + "-g 12", "bt601"));
    recipes.add(video("hd.mp4", 1280, 720, steady(15, 1, 10)).as(X264 + "-g 5", "bt709"));
    recipes.add(
        video("full.mp4", 176, 144, steady(50, 1, 25))
            .as(X264 + "-colorspace bt470bg -color_range pc", "bt601")
            .withRange("pc"));
    recipes.add(
        video("turned.mp4", 180, 120, steady(40, 1, 25)).as(X264 + "-g 20", "bt601").turned(1));
    recipes.add(
        video("anamorphic.mp4", 120, 90, steady(50, 1, 25))
            .as(X264 + "-g 20", "bt601")
            .withNatural(new Size(160, 90)));
    recipes.add(
        video("alpha.webm", 160, 120, steady(50, 1, 25))
            .as("-c:v libvpx-vp9 -crf 12 -b:v 0 -auto-alt-ref 0 -deadline realtime", "bt601"));
    for (var still : List.of("soft.png", "card.png", "photo.jpg", "exif.jpg")) {
      recipes.add(still(still));
    }
    return IntStream.range(0, recipes.size()).mapToObj(i -> recipes.get(i).withPhase(i)).toList();
  }

  boolean isVideo() {
    return !name.endsWith("g");
  }

  boolean hasAlpha() {
    return name.equals("alpha.webm") || name.equals("soft.png");
  }

  Pattern pattern() {
    return new Pattern(coded.width(), coded.height(), phase, hasAlpha());
  }

  /** Every command line that writes the file from raw RGBA on standard input ends with this. */
  String pixelFormat() {
    if (name.endsWith(".png")) {
      return hasAlpha() ? "rgba" : "rgb24";
    }
    if (name.endsWith(".jpg")) {
      return "yuvj444p";
    }
    return hasAlpha() ? "yuva420p" : "yuv420p";
  }

  private static Recipe still(String name) {
    var size =
        switch (name) {
          case "soft.png" -> new Size(200, 120);
          case "card.png" -> new Size(120, 80);
          case "photo.jpg" -> new Size(300, 200);
          default -> new Size(220, 140);
        };
    var recipe =
        new Recipe(name, size, size, 0, 0, List.of(Rational.ZERO), "bt601", "pc", List.of());
    return name.equals("exif.jpg") ? recipe.turned(1) : recipe;
  }

  private static Recipe video(String name, int width, int height, List<Rational> times) {
    var size = new Size(width, height);
    return new Recipe(name, size, size, 0, 0, times, "bt601", "tv", List.of());
  }

  private Recipe as(String options, String newMatrix) {
    return new Recipe(
        name, coded, natural, quarterTurns, phase, times, newMatrix, range, words(options));
  }

  private Recipe withRange(String newRange) {
    return new Recipe(name, coded, natural, quarterTurns, phase, times, matrix, newRange, encoding);
  }

  private Recipe withPhase(int newPhase) {
    return new Recipe(name, coded, natural, quarterTurns, newPhase, times, matrix, range, encoding);
  }

  private Recipe withNatural(Size newNatural) {
    return new Recipe(name, coded, newNatural, quarterTurns, phase, times, matrix, range, encoding);
  }

  private Recipe turned(int turns) {
    return new Recipe(name, coded, coded.turned(), turns, phase, times, matrix, range, encoding);
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split(" +", -1));
  }

  private static List<Rational> steady(int count, long numerator, long denominator) {
    return IntStream.range(0, count)
        .mapToObj(i -> Rational.of(i * numerator, denominator))
        .toList();
  }

  /** Gaps of 20, 60, 40 and 100 ms in turn. */
  private static List<Rational> uneven(int count) {
    int[] gaps = {20, 60, 40, 100};
    var times = new ArrayList<Rational>();
    for (int i = 0, at = 0; i < count; at += gaps[i % 4], i++) {
      times.add(Rational.of(at, 1000));
    }
    return times;
  }
}
