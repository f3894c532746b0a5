package dev.spool.acceptance.hostile;

import static dev.spool.acceptance.hostile.HostileFile.DAMAGED;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Texts that name other files and addresses, under names of media. */
final class Playlists {
  private static final String HLS =
      "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:1\n#EXT-X-MEDIA-SEQUENCE:0\n";
  private static final String END = "#EXT-X-ENDLIST\n";

  private static final Map<String, String> TEXTS = new TreeMap<>();

  static {
    hls("hls-http.mp4", "HTTP/a.ts");
    hls("hls-http.m3u8", "HTTP/a.ts");
    hls("hls-https.mov", "https://127.0.0.1:PORT/a.ts");
    hls("hls-tcp.ts", "tcp://127.0.0.1:PORT");
    hls("hls-udp.ts", "udp://127.0.0.1:PORT");
    hls("hls-file.mp4", "file:SECRET");
    hls("hls-file-slashes.mp4", "file://SECRET");
    hls("hls-absolute.mkv", "SECRET");
    hls("hls-neighbour.mp4", "neighbour.mp4");
    hls("hls-up.mp4", "../neighbour.mp4");
    hls("hls-concat.mp4", "concat:SECRET|file:SECRET");
    hls("hls-subfile.mkv", "subfile,,start,0,end,100,,:SECRET");
    hls("hls-data.mp4", "data:video/mp2t;base64,R0ARABQAQA==");
    hls("hls-crypto.mp4", "crypto:file:SECRET");
    hls("hls-gopher.mp4", "gopher://127.0.0.1:PORT/_x");
    TEXTS.put("hls-no-end.m3u8", HLS + "#EXTINF:1,\nHTTP/a.ts\n");
    TEXTS.put(
        "hls-key.m3u8",
        HLS + "#EXT-X-KEY:METHOD=AES-128,URI=\"HTTP/key\"\n#EXTINF:1,\nneighbour.mp4\n" + END);
    TEXTS.put(
        "hls-map.mp4", HLS + "#EXT-X-MAP:URI=\"file:SECRET\"\n#EXTINF:1,\nneighbour.mp4\n" + END);
    TEXTS.put("hls-master.m3u8", "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nHTTP/b.m3u8\n");
    TEXTS.put("hls-master-file.mp4", "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nfile:SECRET\n");
    TEXTS.put("dash-http.mpd", dash("HTTP/"));
    TEXTS.put("dash-file.mp4", dash("file:FOLDER/"));
    TEXTS.put("sdp.sdp", sdp());
    TEXTS.put("sdp.mp4", sdp());
    TEXTS.put("concat-file.ffconcat", "ffconcat version 1.0\nfile SECRET\n");
    TEXTS.put("concat-http.mp4", "ffconcat version 1.0\nfile 'HTTP/a.mp4'\n");
    TEXTS.put("concat-neighbour.mp4", "ffconcat version 1.0\nfile neighbour.mp4\n");
    TEXTS.put("svg-http.svg", svg("<image href='HTTP/a.png' width='9' height='9'/>"));
    TEXTS.put("svg-file.png", svg("<image xlink:href='file://SECRET' width='9' height='9'/>"));
    TEXTS.put(
        "svg-entity.svg",
        "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file://SECRET'>]>" + svg("<text>&x;</text>"));
    TEXTS.put("imf.mp4", "<?xml version='1.0'?><CompositionPlaylist><Id>HTTP/</Id>");
    TEXTS.put("asx.asf", "<asx version='3'><entry><ref href='HTTP/a'/></entry></asx>");
    TEXTS.put("pls.mp3", "[playlist]\nFile1=HTTP/a.mp3\nNumberOfEntries=1\n");
    TEXTS.put("reference.asf", "[Reference]\nRef1=HTTP/a?MSWMExt=.asf\n");
    TEXTS.put("script.avs", "AviSource(\"SECRET\")\n");
    TEXTS.put("graph.mp4", "movie=SECRET[out0]\n");
    TEXTS.put("metadata.mp4", ";FFMETADATA1\ntitle=SECRET\n");
  }

  private Playlists() {}

  private static void hls(String name, String address) {
    TEXTS.put(name, HLS + "#EXTINF:1,\n" + address + "\n" + END);
  }

  private static String dash(String address) {
    return "<?xml version='1.0'?><MPD xmlns='urn:mpeg:dash:schema:mpd:2011' type='static'"
        + " mediaPresentationDuration='PT1S' profiles='urn:mpeg:dash:profile:isoff-on-demand:2011'>"
        + "<Period><AdaptationSet mimeType='video/mp4'><Representation id='1' bandwidth='1'>"
        + "<BaseURL>"
        + address
        + "neighbour.mp4</BaseURL></Representation></AdaptationSet></Period></MPD>";
  }

  private static String sdp() {
    return """
    v=0
    o=- 0 0 IN IP4 127.0.0.1
    s=x
    c=IN IP4 127.0.0.1
    t=0 0
    m=video PORT RTP/AVP 96
    a=rtpmap:96 H264/90000
    """;
  }

  private static String svg(String content) {
    return "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"
        + " width='9' height='9'>"
        + content
        + "</svg>";
  }

  static List<HostileFile> all() {
    return TEXTS.entrySet().stream()
        .map(each ->
            new HostileFile(
                each.getKey(),
                (file, canary) -> Files.writeString(file, canary.in(each.getValue())),
                DAMAGED))
        .toList();
  }
}
