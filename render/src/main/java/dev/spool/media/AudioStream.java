package dev.spool.media;

/** A sound stream: samples per second and number of channels. */
public record AudioStream(int index, String codec, int sampleRate, int channels) {
  public AudioStream {
    if (sampleRate < 1 || channels < 1) {
      throw new IllegalArgumentException("not sound: %d Hz, %d".formatted(sampleRate, channels));
    }
  }
}
