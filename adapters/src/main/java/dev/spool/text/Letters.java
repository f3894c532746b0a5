package dev.spool.text;

import dev.spool.media.VideoStream.Size;
import dev.spool.timeline.Text;
import java.awt.BasicStroke;
import java.awt.geom.AffineTransform;

/**
 * The letters of a block as stencils for a picture of this size. {@code toPicture} leads from the
 * block's canvas pixels to the picture's.
 */
record Letters(Block block, AffineTransform toPicture, Size size) {
  Stencil filled() {
    var stencil = new Stencil(size);
    block.outlines(toPicture, stencil::fill);
    return stencil;
  }

  /** A line of {@code width} canvas pixels along the outlines. */
  Stencil outlined(double width) {
    var stencil = new Stencil(size);
    outline(stencil, toPicture, width);
    return stencil;
  }

  Stencil shadow(Text.Shadow shadow, double outlineWidth) {
    var moved = new AffineTransform(toPicture);
    moved.translate(shadow.dx(), shadow.dy());
    var stencil = new Stencil(size);
    block.outlines(moved, stencil::fill);
    if (outlineWidth > 0) {
      outline(stencil, moved, outlineWidth);
    }
    stencil.blur(shadow.sigma() * toPicture.getScaleX());
    return stencil;
  }

  private void outline(Stencil stencil, AffineTransform at, double width) {
    float scaled = (float) (width * toPicture.getScaleX());
    var pen = new BasicStroke(scaled, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    block.outlines(at, letter -> stencil.outline(letter, pen));
  }
}
