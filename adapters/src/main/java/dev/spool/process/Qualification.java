package dev.spool.process;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What an FFmpeg must be able to do, and what one says that it can. */
public final class Qualification {
  /** Changes when Spool begins to need something else. */
  static final String RULES = "1";

  static final List<String> ENCODERS = List.of("libx264", "aac");
  static final List<String> DECODERS =
      List.of("h264", "hevc", "libvpx", "libvpx-vp9", "png", "mjpeg", "aac", "mp3");
  static final List<String> FILTERS =
      List.of(
          "overlay",
          "blend",
          "lut2",
          "geq",
          "colormatrix",
          "zscale",
          "tonemap",
          "premultiply",
          "alphamerge",
          "rotate",
          "gblur",
          "bwdif",
          "tpad",
          "fps",
          "loop",
          "amix",
          "atempo",
          "asoftclip",
          "alimiter",
          "adelay",
          "setparams",
          "colorchannelmixer",
          "rgbashift",
          "eq");

  private static final int OLDEST = 5;
  private static final Pattern VERSION = Pattern.compile("^ff\\w+ version n?(\\S+)");
  private static final Pattern NAMED =
      Pattern.compile("^\\s*[A-Z.|]{2,8}\\s+(\\S+)", Pattern.MULTILINE);

  private Qualification() {}

  /** The version in the first line of {@code -version}; empty when there is none. */
  public static String version(String answer) {
    var match = VERSION.matcher(answer);
    return match.find() ? match.group(1) : "";
  }

  /** Everything that is missing, in words; empty when the FFmpeg will do. */
  public static List<String> lacking(
      String version, String encoders, String decoders, String filters) {
    var lacking = new ArrayList<String>();
    var major = version.replaceFirst("[^0-9].*$", "");
    var old = !major.isEmpty() && Integer.parseInt(major) < OLDEST;
    if (old || version.startsWith("5.0")) {
      lacking.add("version 5.1 (this is " + version + ")");
    }
    missing(ENCODERS, encoders).forEach(name -> lacking.add("encoder " + name));
    missing(DECODERS, decoders).forEach(name -> lacking.add("decoder " + name));
    missing(FILTERS, filters).forEach(name -> lacking.add("filter " + name));
    return lacking;
  }

  private static List<String> missing(List<String> wanted, String listing) {
    var names = names(listing);
    return wanted.stream().filter(name -> !names.contains(name)).toList();
  }

  /** What a listing lists. */
  static Set<String> names(String listing) {
    var names = new HashSet<String>();
    var match = NAMED.matcher(listing);
    while (match.find()) {
      names.add(match.group(1));
    }
    return names;
  }
}
