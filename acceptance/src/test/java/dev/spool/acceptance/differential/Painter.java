package dev.spool.acceptance.differential;

import dev.spool.acceptance.differential.Medium.Frame;

/**
 * Paints one frame onto an opaque picture: every output pixel is the average of a grid of points,
 * each looked up in the source between its four neighbours; the grid is finer than the source's
 * pixels when the picture shrinks.
 *
 * @param nudge added to the source's colour, to learn how much the result hangs on it
 */
record Painter(Frame frame, Placement placement, double opacity, Blend blend, Nudge nudge) {

  /** A small error of the source, 0..255 per channel. */
  record Nudge(double red, double green, double blue) {
    static final Nudge NONE = new Nudge(0, 0, 0);

    double of(int channel) {
      return channel == 0 ? red : channel == 1 ? green : blue;
    }
  }

  void paintOn(Picture picture) {
    double radius = reach();
    double middleX = placement.drawn().x() + placement.drawn().width() / 2;
    double middleY = placement.drawn().y() + placement.drawn().height() / 2;
    int left = (int) Math.clamp(Math.floor(middleX - radius), 0, picture.width);
    int right = (int) Math.clamp(Math.ceil(middleX + radius), 0, picture.width);
    int top = (int) Math.clamp(Math.floor(middleY - radius), 0, picture.height);
    int bottom = (int) Math.clamp(Math.ceil(middleY + radius), 0, picture.height);
    int grid = grid();
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        var sum = new double[4];
        gather(x, y, grid, sum);
        if (sum[3] > 0) {
          mix(picture, x, y, sum, (double) grid * grid);
        }
      }
    }
  }

  /** How far the picture can extend from its middle, whatever the angle. */
  private double reach() {
    double width = placement.drawn().width() * placement.scaleX();
    double height = placement.drawn().height() * placement.scaleY();
    return Math.hypot(width, height) / 2 + 1;
  }

  private int grid() {
    double across = frame.size().width() / (placement.drawn().width() * placement.scaleX());
    double down = frame.size().height() / (placement.drawn().height() * placement.scaleY());
    return (int) Math.clamp(Math.ceil(1.5 * Math.max(across, down)), 3, 40);
  }

  /** Sums premultiplied colour and coverage (0..255 each) over the points of one output pixel. */
  private void gather(int x, int y, int grid, double[] sum) {
    var drawn = placement.drawn();
    double cos = Math.cos(Math.toRadians(placement.degrees()));
    double sin = Math.sin(Math.toRadians(placement.degrees()));
    double middleX = drawn.x() + drawn.width() / 2;
    double middleY = drawn.y() + drawn.height() / 2;
    for (int i = 0; i < grid * grid; i++) {
      int row = i / grid;
      double awayX = x + (i - row * grid + 0.5) / grid - middleX;
      double awayY = y + (row + 0.5) / grid - middleY;
      double atX = middleX + (cos * awayX + sin * awayY) / placement.scaleX();
      double atY = middleY + (cos * awayY - sin * awayX) / placement.scaleY();
      if (drawn.holds(atX, atY) && placement.box().holds(atX, atY)) {
        addSample(
            (atX - drawn.x()) / drawn.width() * frame.size().width() - 0.5,
            (atY - drawn.y()) / drawn.height() * frame.size().height() - 0.5,
            sum);
      }
    }
  }

  /** Adds the source's premultiplied value at a point in its pixel grid, centres at integers. */
  private void addSample(double x, double y, double[] sum) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    for (int i = 0; i < 4; i++) {
      int column = left + i % 2;
      int row = top + i / 2;
      double weight = (1 - Math.abs(x - column)) * (1 - Math.abs(y - row));
      int fromX = Math.clamp(column, 0, frame.size().width() - 1);
      int fromY = Math.clamp(row, 0, frame.size().height() - 1);
      double alpha = frame.at(fromX, fromY, 3);
      for (int c = 0; c < 3; c++) {
        double colour = Math.clamp(frame.at(fromX, fromY, c) + nudge.of(c), 0, 255);
        sum[c] += weight * colour * alpha / 255;
      }
      sum[3] += weight * alpha;
    }
  }

  private void mix(Picture picture, int x, int y, double[] sum, double points) {
    var backdrop = new double[3];
    var source = new double[3];
    for (int c = 0; c < 3; c++) {
      backdrop[c] = picture.at(x, y, c) / 255;
      source[c] = Math.min(1, sum[c] / sum[3]);
    }
    var result = blend.over(backdrop, source, opacity * sum[3] / points / 255);
    for (int c = 0; c < 3; c++) {
      picture.set(x, y, c, 255 * result[c]);
    }
  }
}
