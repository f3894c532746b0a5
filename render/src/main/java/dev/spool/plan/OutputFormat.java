package dev.spool.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of file that can be made: what each holds, its ending and its media type. */
public enum OutputFormat {
  MP4("video/mp4", Picture.H264, Sound.AAC),
  MOV("video/quicktime", Picture.H264, Sound.AAC),
  WEBM("video/webm", Picture.VP9, Sound.OPUS),
  GIF("image/gif", Picture.PALETTE, Sound.NONE),
  M4A("audio/mp4", Picture.NONE, Sound.AAC),
  MP3("audio/mpeg", Picture.NONE, Sound.MP3),
  WAV("audio/wav", Picture.NONE, Sound.PCM);

  /** A GIF counts in hundredths of a second, and players slow down what lasts only one. */
  private static final int FASTEST_GIF = 50;

  private final String mediaType;
  private final Picture picture;
  private final Sound sound;

  OutputFormat(String mediaType, Picture picture, Sound sound) {
    this.mediaType = mediaType;
    this.picture = picture;
    this.sound = sound;
  }

  /** How the picture is encoded. */
  public enum Picture {
    H264,
    VP9,
    /** At most 256 colors, the same for the whole programme. */
    PALETTE,
    NONE
  }

  /** How the sound is encoded. */
  public enum Sound {
    AAC,
    OPUS,
    MP3,
    PCM,
    NONE
  }

  /** The format of this name, which is its files' ending, in letters of any case. */
  public static Optional<OutputFormat> named(String name) {
    return Arrays.stream(values()).filter(f -> f.ending().equalsIgnoreCase(name)).findFirst();
  }

  /** All names. */
  public static List<String> names() {
    return Arrays.stream(values()).map(OutputFormat::ending).toList();
  }

  /** What names of its files end in, without the dot. */
  public String ending() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String mediaType() {
    return mediaType;
  }

  public Picture picture() {
    return picture;
  }

  public Sound sound() {
    return sound;
  }

  public boolean hasPicture() {
    return picture != Picture.NONE;
  }

  public boolean hasSound() {
    return sound != Sound.NONE;
  }

  /** The most frames a second that it can show. */
  public Optional<Integer> fastest() {
    return picture == Picture.PALETTE ? Optional.of(FASTEST_GIF) : Optional.empty();
  }
}
