package dev.spool.plan;

import static dev.spool.plan.Given.at;
import static dev.spool.plan.Given.clip;
import static dev.spool.plan.Given.compositions;
import static dev.spool.plan.Given.fit;
import static dev.spool.plan.Given.painted;
import static dev.spool.plan.Given.plan;
import static dev.spool.plan.Given.ramp;
import static dev.spool.plan.Given.solid;
import static dev.spool.plan.Given.still;
import static dev.spool.plan.Given.transformed;
import static dev.spool.plan.Given.video;
import static dev.spool.plan.Given.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.media.MediaInfo;
import dev.spool.timeline.Animation.Property;
import dev.spool.timeline.BlendMode;
import dev.spool.timeline.Clip;
import dev.spool.timeline.Color;
import dev.spool.timeline.Effect;
import dev.spool.timeline.Picture;
import dev.spool.timeline.Picture.Fit;
import dev.spool.timeline.Transform;
import dev.spool.timeline.Transform.Origin;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OcclusionTest {
  private static final Map<String, MediaInfo> MEDIA =
      Map.of(
          "below", video(640, 360, 60),
          "above", video(1920, 1080, 60),
          "logo", still(1920, 1080, true));
  private static final Clip BELOW = at(clip("below", 0, 2), 0, "/below");

  @Test
  void whatAnOpaquePictureCoversIsNotPainted() {
    assertThat(painting(clip("above", 0, 2))).containsExactly("/above");
  }

  @Test
  void anOpaqueColorCoversToo() {
    assertThat(painting(solid(Color.WHITE, 0, 2))).containsExactly("/above");
    assertThat(painting(solid(new Color(1, 2, 3, 0.9), 0, 2))).containsExactly("/below", "/above");
  }

  @Test
  void nothingIsHiddenByAnythingThatCanBeSeenThrough() {
    var above = clip("above", 0, 2);
    var blurred = new Effect.Blur(3);
    var tilted = new Transform(4, 4, 10, Origin.CENTER, Origin.CENTER);
    assertThat(
            List.of(
                painting(with(above, painted(0.99, BlendMode.NORMAL))),
                painting(with(above, painted(1, BlendMode.SCREEN))),
                painting(with(above, painted(1, BlendMode.NORMAL, blurred))),
                painting(with(above, transformed(fit(Fit.FILL), tilted))),
                painting(with(above, Given.animated(ramp(Property.X, 0, 0, 2, 10)))),
                painting(clip("logo", 0, 2))))
        .allSatisfy(layers -> assertThat(layers).containsExactly("/below", "/above"));
  }

  @Test
  void aPictureOnePixelTooSmallHidesNothing() {
    var almost = Map.of("below", video(640, 360, 60), "above", video(1919, 1080, 60));
    assertThat(painting(almost, clip("above", 0, 2))).containsExactly("/below", "/above");
  }

  @Test
  void aQuarterTurnOfARightSizedPictureHides() {
    var portrait = Map.of("below", video(640, 360, 60), "above", video(1080, 1920, 60));
    var turn = new Transform(1, 1, 90, Origin.CENTER, Origin.CENTER);
    var centred =
        Given.placed(
            Picture.PLAIN,
            dev.spool.timeline.Coordinate.pixels(420),
            dev.spool.timeline.Coordinate.pixels(-420));
    var turned = with(clip("above", 0, 2), transformed(centred, turn));
    assertThat(painting(portrait, turned)).containsExactly("/above");
  }

  private static List<String> painting(Clip above) {
    return painting(MEDIA, above);
  }

  private static List<String> painting(Map<String, MediaInfo> media, Clip above) {
    var plan = plan(media, BELOW, at(above, 1, "/above"));
    return compositions(plan).getFirst().layers().stream().map(Layer::pointer).toList();
  }
}
