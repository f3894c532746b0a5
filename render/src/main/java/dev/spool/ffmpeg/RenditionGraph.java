package dev.spool.ffmpeg;

import dev.spool.plan.OutputFrame;
import dev.spool.plan.RenderPlan;
import java.util.List;

/**
 * A finished picture in the sizes of several files. Each is scaled from the picture itself and not
 * from the next larger one, so that none depends on what else is made.
 */
final class RenditionGraph {
  private RenditionGraph() {}

  static Graph of(Chain picture, RenderPlan plan, List<RenderPlan> made) {
    if (made.size() == 1) {
      return picture.filters(scaled(plan.frame(), made.getFirst().frame())).end(label(0));
    }
    var labels = new StringBuilder();
    var graph = Graph.EMPTY;
    for (int i = 0; i < made.size(); i++) {
      var filters = scaled(plan.frame(), made.get(i).frame());
      var part = filters.isEmpty() ? label(i) : Syntax.of("[part%d]", i);
      labels.append(part);
      if (!filters.isEmpty()) {
        graph = graph.then(Chain.from(part).filters(filters).end(label(i)));
      }
    }
    return picture.filter("split=" + made.size()).end(labels.toString()).then(graph);
  }

  /** What is to be encoded. */
  static String label(int place) {
    return place == 0 ? "[picture]" : Syntax.of("[picture%d]", place);
  }

  private static List<String> scaled(OutputFrame from, OutputFrame to) {
    if (from.size().equals(to.size())) {
      return List.of();
    }
    var area = to.area();
    var scaled = Syntax.of("scale=%d:%d:flags=area", (int) area.width(), (int) area.height());
    return to.hasBars()
        ? List.of(
            scaled,
            Syntax.of(
                "pad=%d:%d:%d:%d:color=black",
                to.size().width(), to.size().height(), (int) area.x(), (int) area.y()),
            "setsar=1")
        : List.of(scaled, "setsar=1");
  }
}
