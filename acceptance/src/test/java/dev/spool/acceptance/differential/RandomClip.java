package dev.spool.acceptance.differential;

import dev.spool.acceptance.differential.Scene.Clip;
import dev.spool.acceptance.differential.Scene.Coordinate;
import dev.spool.acceptance.differential.Scene.Look;
import dev.spool.acceptance.differential.Scene.Place;
import dev.spool.acceptance.differential.Scene.Timing;
import dev.spool.acceptance.differential.Scene.Track;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One clip by dice, within what the rules decide. */
record RandomClip(Chance chance, Scene scene, Track track, Medium medium) {
  private static final List<String> FITS = List.of("fill", "contain", "cover", "none");
  private static final List<String> RATES =
      List.of("0.5", "2", "1.5", "0.25", "3", "1.25", "0.1", "-1", "0", "0.01", "20");

  Clip clip(boolean plain) {
    var place = place();
    boolean cut = isCut(place);
    var look = look(place, !cut);
    var z = chance.maybe(60, () -> chance.decimal(-2, 5, chance.in100(80) ? 0 : 1));
    return new Clip(timing(plain), place, look, z, plain ? Set.of() : flags());
  }

  static String blend(Chance chance, Scene scene) {
    // Documents written by hand know four modes; the rest would be open.
    if (!scene.stamped()) {
      return chance.of(List.of("multiply", "screen", "overlay", "normal"));
    }
    var name = chance.of(List.of(Blend.values())).cssName();
    boolean camel = chance.in100(10);
    return camel && name.contains("-")
        ? name.substring(0, name.indexOf('-'))
            + Character.toUpperCase(name.charAt(name.indexOf('-') + 1))
            + name.substring(name.indexOf('-') + 2)
        : name;
  }

  private Set<String> flags() {
    var flags = new TreeSet<String>();
    for (var flag : List.of("disabled", "disable", "hidden", "selected", "locked")) {
      if (scene.stamped() && chance.in100(3)) {
        flags.add(flag);
      }
    }
    return flags;
  }

  private Timing timing(boolean plain) {
    int places = chance.in100(40) ? 1 : chance.in100(80) ? 3 : 6;
    var start = plain ? BigDecimal.ZERO : chance.decimal(0, chance.in100(50) ? 0.8 : 2.8, places);
    var end =
        start.add(
            chance.in100(65) ? chance.decimal(1, 3.5, places) : chance.decimal(0.2, 1, places));
    end = end.min(BigDecimal.valueOf(4));
    if (!plain && chance.in100(2)) {
      end = start.subtract(chance.decimal(0, 0.1, 2));
    }
    if (!medium.isVideo()) {
      return new Timing(
          start, chance.in100(4) && scene.stamped() ? null : end, null, null, null, null);
    }
    var loop =
        chance.maybe(40, () -> chance.of(List.of("true", "true", "2", "3", "false", "1", "null")));
    var trim = chance.maybe(60, () -> trim(loop == null ? 6 : 0, places));
    if (!scene.stamped()) {
      return new Timing(start, end, trim == null ? BigDecimal.ZERO : trim, null, null, loop);
    }
    // Without an end the length follows from the source, which is only clear for a plain clip.
    if (chance.in100(3) && loop == null && isBeforeTheEnd(trim)) {
      return new Timing(start, null, trim, null, null, null);
    }
    var rate = chance.maybe(35, () -> new BigDecimal(chance.of(RATES)));
    var freeze = chance.maybe(8, () -> chance.decimal(0, medium.duration().toDouble() + 0.3, 2));
    return new Timing(start, end, trim, rate, freeze, loop);
  }

  private BigDecimal trim(int percentBeyond, int places) {
    double length = medium.duration().toDouble();
    return chance.in100(percentBeyond)
        ? chance.decimal(length + 0.1, length + 1, places)
        : chance.decimal(0, length - 0.11, Math.max(2, places));
  }

  private boolean isBeforeTheEnd(@Nullable BigDecimal trim) {
    return trim == null || trim.doubleValue() < medium.duration().toDouble() - 0.2;
  }

  private Place place() {
    var trackFit = track.fit();
    boolean own = scene.stamped() ? chance.in100(75) : trackFit == null || chance.in100(60);
    var fit = own ? chance.of(FITS) : null;
    if (scene.stamped() && !own && chance.in100(40)) {
      fit = "normal";
    }
    @Nullable BigDecimal width = null;
    @Nullable BigDecimal height = null;
    int kind = chance.between(0, 99);
    if (kind < 35) {
      width = chance.decimal(100, scene.size().width(), chance.in100(80) ? 0 : 1);
      height = chance.decimal(60, scene.size().height(), chance.in100(80) ? 0 : 1);
    } else if (kind < 55 && scene.stamped()) {
      width = BigDecimal.valueOf(1920);
      height = BigDecimal.valueOf(1080);
    } else if (kind < 80) {
      width = BigDecimal.valueOf(medium.natural().width() + (kind == 79 ? 1L : 0L));
      height = BigDecimal.valueOf(medium.natural().height());
    }
    var bare = new Place(null, null, width, height, fit);
    return new Place(
        chance.maybe(55, () -> coordinate(bare, scene.size().width())),
        chance.maybe(55, () -> coordinate(bare, scene.size().height())),
        width,
        height,
        fit);
  }

  /**
   * A share is of the room that the drawn picture leaves. Where the box is larger than the picture
   * in it, the rules do not say which of the two has to be subtracted, so none is given.
   */
  private Coordinate coordinate(Place place, int scene) {
    var pixels =
        chance.decimal(-40, scene * (chance.in100(70) ? 0.3 : 0.6), chance.in100(85) ? 0 : 1);
    var text = pixels.toPlainString();
    double value = pixels.doubleValue();
    boolean boxIsPicture = !isCut(place) && !fit(place).equals("contain");
    int percent = chance.of(List.of(0, 25, 50, 50, 100, 10));
    return switch (chance.between(0, 9)) {
      case 0 -> new Coordinate("\"" + text + "px\"", value, 0);
      case 1, 2 ->
          boxIsPicture
              ? new Coordinate("\"" + percent + "%\"", 0, percent)
              : new Coordinate(text, value, 0);
      case 3 ->
          boxIsPicture
              ? new Coordinate("\"calc(" + percent + "% - 10px)\"", -10, percent)
              : new Coordinate("\"calc(12px + 8.5px)\"", 20.5, 0);
      default -> new Coordinate(text, value, 0);
    };
  }

  private String fit(Place place) {
    return Placement.fit(track, place);
  }

  /**
   * Whether the box may cut the picture. Whether the cut turns and scales with the picture is open,
   * so such pictures are neither turned nor scaled.
   */
  private boolean isCut(Place place) {
    return fit(place).equals("cover")
        || (fit(place).equals("none") && Placement.hasExplicitBox(scene, place, medium.natural()));
  }

  private Look look(Place place, boolean mayTransform) {
    boolean share = isShare(place.x()) || isShare(place.y());
    boolean scaled = mayTransform && !share && chance.in100(25);
    boolean turned = mayTransform && chance.in100(25);
    var mode = chance.maybe(35, () -> blend(chance, scene));
    // Apple's formula for plus-darker is only settled for opaque pictures.
    boolean opaque =
        Blend.parse(mode != null ? mode : track.blend() != null ? track.blend() : "normal")
            == Blend.PLUS_DARKER;
    if (opaque && medium.hasAlpha()) {
      mode = "normal";
    }
    var opacity = opaque ? null : chance.maybe(30, this::opacity);
    var style = opaque ? null : chance.maybe(15, this::opacity);
    return new Look(
        scaled ? scale() : null,
        scaled && chance.in100(70) ? scale() : null,
        turned ? angle() : null,
        opacity,
        style == null ? null : chance.in100(50) ? "\"" + style + "\"" : style.toPlainString(),
        mode);
  }

  private static boolean isShare(@Nullable Coordinate coordinate) {
    return coordinate != null && coordinate.percent() != 0;
  }

  private BigDecimal scale() {
    return chance.decimal(0.4, 1.8, 2).setScale(2, RoundingMode.HALF_UP);
  }

  private BigDecimal angle() {
    return chance.in100(40)
        ? BigDecimal.valueOf(chance.of(List.of(90L, 180L, -90L, 270L, 45L, 360L)))
        : chance.decimal(-180, 180, 1);
  }

  private BigDecimal opacity() {
    return chance.in100(8)
        ? new BigDecimal(chance.of(List.of("0", "1.5", "-0.2", "1")))
        : chance.decimal(0.15, 0.95, 2);
  }
}
