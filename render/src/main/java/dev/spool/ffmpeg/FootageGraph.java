package dev.spool.ffmpeg;

import dev.spool.media.Orientation;
import dev.spool.plan.Footage;
import dev.spool.plan.Footage.Moving;
import dev.spool.plan.Footage.Pass;
import dev.spool.timeline.Asset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Opens a layer's footage: one frame of output after the other, upright, nothing scaled yet. */
final class FootageGraph {
  private FootageGraph() {}

  /** A chain whose k-th frame is the picture for output frame k; a still gives one frame only. */
  static Chain of(Footage footage, String name, int firstInput, Scene scene) {
    return switch (footage) {
      case Moving(var asset, var passes) when passes.size() == 1 ->
          turned(opened(asset, passes.getFirst(), firstInput, scene), scene, asset);
      case Moving moving -> turned(several(moving, name, firstInput, scene), scene, moving.asset());
      case Footage.Still(var asset, var at) ->
          turned(still(asset, at, firstInput, scene), scene, asset);
      case Footage.Flat _, Footage.Below _ ->
          throw new IllegalArgumentException("nothing to open: " + footage);
    };
  }

  private static Chain still(Asset.Id asset, Duration at, int input, Scene scene) {
    if (scene.media(asset).still()) {
      var graph = new Graph(List.of(Input.picture(asset, scene.media(asset), at)), List.of());
      return Chain.from(Syntax.of("[%d:v:0]", input)).before(graph).filter("trim=end_frame=1");
    }
    return opened(asset, new Pass(at, 1, 1), input, scene).filter("trim=end_frame=1");
  }

  private static Chain several(Moving moving, String name, int firstInput, Scene scene) {
    var graph = Graph.EMPTY;
    var labels = new StringBuilder();
    for (int i = 0; i < moving.passes().size(); i++) {
      var pass = moving.passes().get(i);
      var label = Syntax.of("[%sp%d]", name, i);
      var chain = opened(moving.asset(), pass, firstInput + i, scene);
      graph = graph.then(chain.filter("trim=end_frame=" + pass.frames()).end(label));
      labels.append(label);
    }
    return Chain.from(labels.toString())
        .before(graph)
        .filter(Syntax.of("concat=n=%d:v=1:a=0", moving.passes().size()))
        .filter(scene.numbered());
  }

  /**
   * Reads a source so that output frame k gets the source frame with the largest timestamp not
   * after from + k * rate / frame rate. Timestamps are moved to nanoseconds, rounded up onto the
   * output's grid, and the last frame is repeated when the source runs out.
   */
  private static Chain opened(Asset.Id asset, Pass pass, int input, Scene scene) {
    var info = scene.media(asset);
    var video = scene.video(asset);
    var from = pass.from().plus(info.slack());
    var zero = info.origin().plus(from).toNanos();
    var graph = new Graph(List.of(Input.picture(asset, info, from)), List.of());
    return Chain.from(Syntax.of("[%d:v:0]", input))
        .before(graph)
        .filterIf(video.interlaced(), "bwdif=mode=send_frame:deint=interlaced")
        .filter("settb=1/1000000000")
        .filter(Syntax.of("setpts=(PTS-%d)/%s", zero, Curve.number(pass.rate())))
        .filter("tpad=stop=-1:stop_mode=clone")
        .filter(Syntax.of("fps=%s:start_time=0:round=up", scene.rate()));
  }

  private static Chain turned(Chain chain, Scene scene, Asset.Id asset) {
    return scene.media(asset).still()
        ? chain.filters(turns(scene.video(asset).orientation()))
        : chain;
  }

  private static List<String> turns(Orientation orientation) {
    var filters = new ArrayList<String>();
    switch (orientation) {
      case UPRIGHT -> {}
      case MIRRORED -> filters.add("hflip");
      case HALF_TURN -> filters.addAll(List.of("hflip", "vflip"));
      case FLIPPED -> filters.add("vflip");
      case TRANSPOSED -> filters.add("transpose=cclock_flip");
      case QUARTER_TURN -> filters.add("transpose=clock");
      case TRANSVERSED -> filters.add("transpose=clock_flip");
      case THREE_QUARTER_TURN -> filters.add("transpose=cclock");
    }
    return filters;
  }
}
