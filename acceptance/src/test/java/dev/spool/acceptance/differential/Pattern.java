package dev.spool.acceptance.differential;

/**
 * What the test media show: gradients that wander fast, so that the next frame differs visibly,
 * flat blocks with crisp edges that betray a shift, and a step of grey per frame. Nothing finer
 * than a few pixels, so that codecs and scalers agree.
 */
record Pattern(int width, int height, int phase, boolean alpha) {

  /** The picture at a moment of its own time, four bytes per pixel (straight alpha). */
  byte[] at(double seconds) {
    var rgba = new byte[width * height * 4];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double u = (x + 0.5) / width;
        double v = (y + 0.5) / height;
        int p = (y * width + x) * 4;
        for (int channel = 0; channel < 3; channel++) {
          rgba[p + channel] = (byte) Math.round(colour(u, v, seconds, channel));
        }
        rgba[p + 3] = (byte) Math.round(255 * opacity(u, v, seconds));
      }
    }
    return rgba;
  }

  private double colour(double u, double v, double seconds, int channel) {
    int block = block(u, v);
    if (block >= 0) {
      return blockColour(block, seconds, channel);
    }
    double angle = 2.1 * channel + phase + 3.0 * (channel == 1 ? v : u) + (channel == 2 ? v : 0);
    double speed = 5.2 + 1.4 * channel + 0.3 * phase;
    return 128 + 96 * Math.sin(angle + speed * seconds);
  }

  /** Two flat blocks at the sides and a clock below; -1 elsewhere. Not symmetric in any way. */
  private static int block(double u, double v) {
    if (u > 0.08 && u < 0.26 && v > 0.12 && v < 0.45) {
      return 0;
    }
    if (u > 0.62 && u < 0.94 && v > 0.2 && v < 0.38) {
      return 1;
    }
    return u > 0.3 && u < 0.7 && v > 0.68 && v < 0.92 ? 2 : -1;
  }

  private double blockColour(int block, double seconds, int channel) {
    return switch (block) {
      case 0 -> (phase + channel) % 3 == 0 ? 225 : 40;
      case 1 -> (phase + channel) % 3 == 1 ? 30 : 210;
      default -> 30 + (seconds * 460 + 50 * phase) % 200;
    };
  }

  /** Hard edges on the left half, soft ones on the right, half transparent in the middle. */
  private double opacity(double u, double v, double seconds) {
    if (!alpha) {
      return 1;
    }
    double x = u - 0.5 - 0.08 * Math.sin(3 * seconds);
    double distance = Math.hypot(x * 1.1, v - 0.5);
    if (x < 0) {
      return Math.abs(v - 0.5) > 0.4 || x < -0.36 ? 0 : 1;
    }
    return distance < 0.12 ? 0.5 : Math.clamp((0.48 - distance) * 6, 0, 1);
  }
}
