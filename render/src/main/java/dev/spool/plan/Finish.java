package dev.spool.plan;

import dev.spool.timeline.Asset;
import dev.spool.timeline.Coordinate;
import dev.spool.timeline.Effect;
import java.util.List;
import java.util.Optional;

/**
 * What is done to the whole picture last: filters over the canvas, in order, then a watermark above
 * everything. Lengths are canvas pixels.
 */
public record Finish(List<Effect> filters, Optional<Watermark> watermark) {
  public static final Finish NONE = new Finish(List.of(), Optional.empty());

  public Finish {
    filters = List.copyOf(filters);
  }

  /** A picture that is shown throughout; of one that moves, its first frame. */
  public record Watermark(String name, Coordinate x, Coordinate y, Extent extent, double opacity) {
    /** The asset under which it is kept. */
    public static final Asset.Id ASSET = new Asset.Id("watermark");

    /** What a request calls it, and where a request names it. */
    public static final String SETTING = "watermark/asset";
  }

  /** How large a picture is shown, in its own shape. */
  public sealed interface Extent {
    /** So many canvas pixels wide. */
    record Width(double pixels) implements Extent {}

    /** So many times its own size. */
    record Scale(double factor) implements Extent {}
  }
}
