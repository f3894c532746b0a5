package dev.spool.api;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.main.TestServer;
import dev.spool.work.RenderSettings;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that can be asked for beside the project, by both calls that create a job. */
class OptionsTest {
  private static final Map<String, Object> PLAIN =
      Map.of(
          "version", "1.0",
          "project",
              Map.of("title", "T", "width", 160, "height", 90, "fps", 30, "durationMs", 1000),
          "timeline",
              Map.of(
                  "layers",
                  List.of(
                      Map.of(
                          "id",
                          "a",
                          "type",
                          "solidColor",
                          "color",
                          "#3366cc",
                          "startMs",
                          0,
                          "endMs",
                          1000,
                          "zIndex",
                          1))));

  /** Those that stand beside the project; the others stand under {@code options}. */
  private static final Set<String> BESIDE = Set.of("format", "resolution", "fps", "quality");

  private static final Map<String, List<String>> GOOD =
      Map.ofEntries(
          entry("format", List.of("mp4", "MP4", "mov", "webm", "gif")),
          entry(
              "resolution",
              List.of("2160p", "1440p", "1080p", "720p", "480p", "360p", "1x1", "1080x1920")),
          entry("fps", List.of("1", "23.976", "30000/1001", "240")),
          entry("quality", List.of("draft", "standard", "high", "max")),
          entry("volumeClock", List.of("source", "timeline", "clip")),
          entry("fitMode", List.of("canonical", "literal")),
          entry("zSource", List.of("field", "track")),
          entry("blend", List.of("apply", "ignore")),
          entry("limiter", List.of("on", "off")),
          entry("copy", List.of("on", "off")),
          entry("encoder", List.of("auto", "software", "hardware")));

  private static final Map<String, List<String>> BAD =
      Map.ofEntries(
          entry("format", List.of("avi", "mp4x")),
          entry("resolution", List.of("1080", "240p", "0x90", "99999x90", "1080p; rm")),
          entry("fps", List.of("0", "241", "1/0", "-30", "fast")),
          entry("quality", List.of("best", "1")),
          entry("volumeClock", List.of("wall")),
          entry("fitMode", List.of("cover")),
          entry("zSource", List.of("none")),
          entry("blend", List.of("multiply")),
          entry("limiter", List.of("maybe")),
          entry("copy", List.of("always")),
          entry("encoder", List.of("nvenc")));

  @TempDir static Path directory;
  private static TestServer server;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start(directory.resolve("data"));
    browser = new Browser(server, HttpClient.newHttpClient());
  }

  @AfterAll
  static void stop() {
    browser.client().close();
    server.close();
  }

  @Test
  void everySettingThatThereIsIsTriedHere() {
    assertThat(GOOD.keySet()).isEqualTo(RenderSettings.NAMES).isEqualTo(BAD.keySet());
  }

  @Test
  void everySettingIsTakenByBothCalls() throws Exception {
    for (var setting : GOOD.entrySet()) {
      for (var value : setting.getValue()) {
        var about = setting.getKey() + "=" + value;
        assertThat(ours(setting.getKey(), value).status()).as(about).isEqualTo(201);
        assertThat(guides(setting.getKey(), value).status()).as(about).isEqualTo(200);
      }
    }
  }

  @Test
  void aWrongSettingIsPointedAtWhereItStands() throws Exception {
    for (var setting : BAD.entrySet()) {
      var name = setting.getKey();
      for (var value : setting.getValue()) {
        var at = BESIDE.contains(name) ? "/" + name : "/options/" + name;
        assertThat(pointers(ours(name, value))).as(name + "=" + value).containsExactly(at);
        assertThat(pointers(guides(name, value)))
            .as(name + "=" + value)
            .containsExactly(name.equals("format") ? "/outputFormat" : at);
      }
    }
    assertThat(pointers(ours("sepia", "1"))).containsExactly("/options/sepia");
  }

  @Test
  void outputsBesideTheVideoAreTakenByBothCallsAndPointedAt() throws Exception {
    var wanted =
        List.of(
            Map.of("kind", "rendition", "resolution", "90x50"),
            Map.of("kind", "poster", "at", 0.5),
            Map.of("kind", "sprite"));
    assertThat(outputs("/v1/jobs", "project", wanted).status()).isEqualTo(201);
    assertThat(outputs("/api/video/process", "editorState", wanted).status()).isEqualTo(200);
    var wrong = List.of(Map.of("kind", "poster", "at", "soon"), Map.of("kind", "video"));
    for (var answer :
        List.of(
            outputs("/v1/jobs", "project", wrong),
            outputs("/api/video/process", "editorState", wrong))) {
      assertThat(pointers(answer)).containsExactly("/outputs/0/at", "/outputs/1/kind");
    }
    assertThat(pointers(browser.post("/v1/jobs", Map.of("project", PLAIN, "outputs", "poster"))))
        .containsExactly("/outputs");
    var empty = List.of(Map.of(), Map.of("kind", "poster"));
    assertThat(pointers(outputs("/v1/jobs", "project", empty))).containsExactly("/outputs/0");
  }

  private static Browser.Answer outputs(String call, String project, Object wanted)
      throws Exception {
    var format = project.equals("project") ? "format" : "outputFormat";
    return browser.post(call, Map.of(project, PLAIN, format, "mp4", "outputs", wanted));
  }

  @Test
  void aWrongProjectIsPointedAtWhereItStands() throws Exception {
    var wrong = Map.of("width", 160, "height", 90, "tracks", List.of(Map.of("actions", 7)));
    var ours = pointers(browser.post("/v1/jobs", Map.of("project", wrong)));
    var guides = Map.of("editorState", wrong, "outputFormat", "mp4");
    assertThat(ours).isNotEmpty().allMatch(at -> at.startsWith("/project"));
    assertThat(pointers(browser.post("/api/video/process", guides)))
        .hasSameSizeAs(ours)
        .allMatch(at -> at.startsWith("/editorState"));
  }

  @Test
  void everythingWrongIsToldAtOnce() throws Exception {
    var request =
        Map.of(
            "project",
            PLAIN,
            "priority",
            11,
            "quality",
            "best",
            "assets",
            Map.of("a/b", "00000000-0000-0000-0000-000000000001"),
            "options",
            Map.of("fps", "0", "blend", "x"));
    assertThat(pointers(browser.post("/v1/jobs", request)))
        .containsExactly("/assets/a~1b", "/options/blend", "/options/fps", "/priority", "/quality");
  }

  private static Set<String> pointers(Browser.Answer refused) {
    assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
    var pointers = new TreeSet<String>();
    refused.body().path("problems").forEach(p -> pointers.add(p.path("pointer").asString()));
    return pointers;
  }

  private static Browser.Answer ours(String name, String value) throws Exception {
    return browser.post("/v1/jobs", with(name, value, Map.of("project", PLAIN)));
  }

  private static Browser.Answer guides(String name, String value) throws Exception {
    var word = name.equals("format") ? "outputFormat" : name;
    var request = Map.of("editorState", PLAIN, "outputFormat", "mp4");
    var sent = new HashMap<>(with(name, value, request));
    if (sent.remove("format") != null) {
      sent.put(word, value);
    }
    return browser.post("/api/video/process", sent);
  }

  private static Map<String, Object> with(String name, String value, Map<String, ?> request) {
    var sent = new HashMap<String, Object>(request);
    sent.put(
        BESIDE.contains(name) ? name : "options",
        BESIDE.contains(name) ? value : Map.of(name, value));
    return sent;
  }
}
