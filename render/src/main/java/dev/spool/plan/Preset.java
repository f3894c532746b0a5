package dev.spool.plan;

/**
 * A named set of encoding choices: x264's speed preset, its constant rate factor (lower is better),
 * and the bits per second of the sound.
 */
public enum Preset {
  DRAFT("ultrafast", 28, 128_000),
  STANDARD("veryfast", 23, 192_000),
  HIGH("fast", 18, 256_000),
  MAX("slow", 14, 320_000);

  private final String speed;
  private final int rateFactor;
  private final int audioBitRate;

  Preset(String speed, int rateFactor, int audioBitRate) {
    this.speed = speed;
    this.rateFactor = rateFactor;
    this.audioBitRate = audioBitRate;
  }

  public String speed() {
    return speed;
  }

  public int rateFactor() {
    return rateFactor;
  }

  public int audioBitRate() {
    return audioBitRate;
  }
}
