package dev.spool.acceptance.differential;

import dev.spool.acceptance.differential.Medium.Size;
import dev.spool.acceptance.differential.Scene.Background;
import dev.spool.acceptance.differential.Scene.Clip;
import dev.spool.acceptance.differential.Scene.Track;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A project by dice. Everyday cases dominate. What the rules leave open is not generated: see the
 * comments here and in {@link RandomClip}.
 */
final class RandomProject {
  private static final List<Background> BACKGROUNDS =
      List.of(
          new Background(null, 0, 0, 0, 0),
          new Background("transparent", 0, 0, 0, 0),
          new Background("#102030", 16, 32, 48, 1),
          new Background("#fff", 255, 255, 255, 1),
          new Background("#3a68", 51, 170, 102, 136 / 255.0),
          new Background("#c0804080", 192, 128, 64, 128 / 255.0),
          new Background("rebeccapurple", 102, 51, 153, 1),
          new Background("DarkOrange", 255, 140, 0, 1),
          new Background("rgb(90, 120, 200)", 90, 120, 200, 1),
          new Background("rgba(200,40,90,0.5)", 200, 40, 90, 0.5),
          new Background("hsl(120, 50%, 50%)", 64, 191, 64, 1));

  /** A rate as the document writes it and as it is meant. */
  private record Rate(@Nullable String text, Rational value) {}

  private static final Rational NTSC = Rational.of(30000, 1001);
  private static final List<Rate> RATES =
      List.of(
          new Rate(null, Rational.of(30, 1)),
          new Rate("30", Rational.of(30, 1)),
          new Rate("25", Rational.of(25, 1)),
          new Rate("25", Rational.of(25, 1)),
          new Rate("24", Rational.of(24, 1)),
          new Rate("29.97", NTSC),
          new Rate("29.97002997", NTSC));

  private final Chance chance;
  private final Media media;

  private RandomProject(Chance chance, Media media) {
    this.chance = chance;
    this.media = media;
  }

  static Scene of(long seed, Media media) {
    return new RandomProject(new Chance(seed), media).scene();
  }

  private Scene scene() {
    var size = new Size(2 * chance.between(160, 240), 2 * chance.between(90, 135));
    boolean stamped = chance.in100(75);
    var rate = chance.of(stamped ? RATES : RATES.subList(1, RATES.size()));
    var empty =
        new Scene(
            size, rate.value(), rate.text(), stamped, chance.of(BACKGROUNDS), null, List.of());
    var tracks = new ArrayList<Track>();
    int count = chance.in100(40) ? chance.between(1, 2) : chance.between(3, 5);
    for (int i = 0; i < count; i++) {
      tracks.add(track(empty, i == 0));
    }
    // Whether a disabled track still counts for the length is open, so the length is then given.
    boolean told =
        chance.in100(35) || tracks.stream().anyMatch(t -> t.flags().contains("disabled"));
    BigDecimal duration = told ? chance.decimal(1, 4, chance.between(0, 3)) : null;
    return new Scene(
        size, rate.value(), rate.text(), stamped, empty.background(), duration, tracks);
  }

  /** The first track is always there to be seen, so that no project is empty. */
  private Track track(Scene scene, boolean first) {
    var medium = chance.of(media.all());
    var fit = chance.maybe(scene.stamped() ? 50 : 30, () -> chance.of(fits(scene)));
    var empty =
        new Track(
            medium.name(),
            first ? Set.of() : flags(scene),
            fit,
            chance.maybe(30, () -> blend(scene, 50)),
            List.of());
    var clips = new ArrayList<Clip>();
    int count = chance.in100(60) ? chance.between(1, 2) : chance.between(2, 4);
    for (int i = 0; i < count; i++) {
      clips.add(new RandomClip(chance, scene, empty, medium).clip(first && i == 0));
    }
    return new Track(empty.media(), empty.flags(), fit, empty.blend(), clips);
  }

  private Set<String> flags(Scene scene) {
    var flags = new TreeSet<String>();
    if (scene.stamped()) {
      chances(flags, 6, "hidden");
      chances(flags, 5, "disabled");
    }
    chances(flags, 10, "muted");
    chances(flags, 10, "locked");
    return flags;
  }

  private void chances(Set<String> flags, int percent, String flag) {
    if (chance.in100(percent)) {
      flags.add(flag);
    }
  }

  private static List<String> fits(Scene scene) {
    return scene.stamped()
        ? List.of("fill", "contain", "cover", "none", "normal")
        : List.of("fill", "contain", "cover", "none");
  }

  private String blend(Scene scene, int percentNormal) {
    return chance.in100(percentNormal) ? "normal" : RandomClip.blend(chance, scene);
  }
}
