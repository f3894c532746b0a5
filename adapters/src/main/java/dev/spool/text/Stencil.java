package dev.spool.text;

import dev.spool.media.VideoStream.Size;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/**
 * Where a picture will be painted: for each pixel, how much of it. Shapes that overlap cover a
 * pixel once, so a half transparent color stays even where letters touch.
 */
final class Stencil {
  /** Letters beside each other cover a picture once; only a heap of them costs more than this. */
  private static final int MOST_COVERS = 4;

  private final Size size;
  private final byte[] coverage;
  private final Graphics2D graphics;
  private double ink;

  Stencil(Size size) {
    var image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_BYTE_GRAY);
    this.size = size;
    this.coverage = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    this.graphics = image.createGraphics();
    this.ink = MOST_COVERS * (double) Limits.MOST_PIXELS;
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setPaint(java.awt.Color.WHITE);
  }

  void fill(Shape shape) {
    if (isAffordable(shape.getBounds2D())) {
      graphics.fill(shape);
    }
  }

  void outline(Shape shape, BasicStroke pen) {
    var bounds = shape.getBounds2D();
    double reach = pen.getLineWidth() / 2.0;
    bounds.setFrameFromDiagonal(
        bounds.getMinX() - reach,
        bounds.getMinY() - reach,
        bounds.getMaxX() + reach,
        bounds.getMaxY() + reach);
    if (isAffordable(bounds)) {
      graphics.fill(pen.createStrokedShape(shape));
    }
  }

  /** Spends ink on what is seen of a shape; false when nothing is, or the ink has run out. */
  private boolean isAffordable(Rectangle2D bounds) {
    var seen = bounds.createIntersection(new Rectangle(size.width(), size.height()));
    if (seen.isEmpty() || ink <= 0) {
      return false;
    }
    ink -= seen.getWidth() * seen.getHeight();
    return true;
  }

  void blur(double sigma) {
    new Blur(sigma).soften(coverage, size);
  }

  /** From 0, not at all, to 255, wholly. */
  int at(int index) {
    return coverage[index] & 0xFF;
  }
}
