package dev.spool.ffmpeg;

import java.util.List;

/** The arguments with which ffprobe is asked for a file's facts. */
public final class ProbeCommand {
  /**
   * Demuxers that may open a caller's file. Playlists, image sequences and scripts are not among
   * them: they would open other files.
   */
  private static final String FORMATS =
      "mov,matroska,avi,flv,mpegts,mpeg,ogg,wav,w64,mp3,flac,aac,ac3,eac3,aiff,caf,amr,asf,mxf,gif,"
          + "png_pipe,jpeg_pipe,webp_pipe,bmp_pipe,tiff_pipe,jpegls_pipe,qoi_pipe,apng,ivf,h264,hevc,m4v,"
          + "dv,nut,obu,mjpeg,webp";

  private ProbeCommand() {}

  /** Streams and container of a file (path relative to the workspace), as JSON. */
  public static List<String> streams(String path) {
    return List.of(
        "-v",
        "error",
        "-protocol_whitelist",
        "file",
        "-format_whitelist",
        FORMATS,
        "-show_format",
        "-show_streams",
        "-of",
        "json",
        "-i",
        "file:" + path);
  }

  /** Time and kind of every packet of a stream: for containers without an index or a length. */
  public static List<String> packets(String path, int stream) {
    return List.of(
        "-v",
        "error",
        "-protocol_whitelist",
        "file",
        "-format_whitelist",
        FORMATS,
        "-select_streams",
        Integer.toString(stream),
        "-show_entries",
        "packet=pts_time,duration_time,flags",
        "-of",
        "csv=p=0",
        "-i",
        "file:" + path);
  }
}
