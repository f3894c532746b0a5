package dev.spool.acceptance.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Rgb;
import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Tools;
import dev.spool.acceptance.program.Video;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a request can ask for beside its project. */
class OptionsTest {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

  private static final String DOCUMENT =
      """
      {'version':'1.0','project':{'title':'T','width':320,'height':180,'fps':30,'durationMs':1000},
       'timeline':{'layers':[{'id':'a','type':'solidColor','color':'#c86428','startMs':0,
         'endMs':1000,'zIndex':1}]}}
      """;

  @TempDir Path directory;

  private Server server;

  @BeforeEach
  void start() {
    server = Server.on(directory);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theGuidesCallMakesAFilteredAndMarkedWebm() throws Exception {
    var mark = uploaded(Sources.card(directory.resolve("mark.png"), 40, 20, "red"));
    var request =
        """
        {'outputFormat':'webm','resolution':'320x180','title':'my film','editorState':%s,
         'filters':[{'type':'grayscale'},{'type':'brightness','amount':0.5}],
         'watermark':{'asset':'%s','position':'top-left','margin':10,'opacity':1}}
        """
            .formatted(DOCUMENT, mark);
    var job = field(sent("/api/video/process", request).body(), "jobId");
    var answer = downloaded(job);
    assertThat(answer.headers().firstValue("content-type")).contains("video/webm");
    assertThat(answer.headers().firstValue("content-disposition").orElse(""))
        .contains("my film.webm");
    var film = Files.write(directory.resolve("film.webm"), answer.body());
    assertThat(
            Tools.ffprobe(
                List.of("-show_entries", "stream=codec_name", "-of", "csv=p=0", film.toString())))
        .containsExactly("vp9");
    Video.of(film)
        .measures(320, 180)
        .lasts(30)
        .shows(0.5, 30, 20, Rgb.RED, 12)
        .shows(0.5, 160, 100, Rgb.grey(58), 8);
  }

  @Test
  void aWatermarkMayBeNamedAsItWasUploadedAndAGifIsAGif() throws Exception {
    uploaded(Sources.card(directory.resolve("mark.png"), 40, 20, "red"));
    var request =
        "{'format':'gif','project':%s,'watermark':{'asset':'mark.png'}}".formatted(DOCUMENT);
    var answer = downloaded(field(sent("/v1/jobs", request).body(), "jobId"));
    assertThat(answer.headers().firstValue("content-type")).contains("image/gif");
    var gif = Files.write(directory.resolve("got.gif"), answer.body());
    Video.of(gif).measures(320, 180).lasts(30);
  }

  @Test
  void everythingWrongIsPointedAt() {
    var request =
        """
        {'%s':'avi','%s':%s,'quality':'best','resolution':'huge','fps':'0',
         'filters':[{'type':'glow'},{'type':'blur','amount':'much'}],
         'watermark':{'asset':'none.png','opacity':3,'color':'red'}}
        """;
    var refused = sent("/v1/jobs", request.formatted("format", "project", DOCUMENT));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("\"/format\"", "\"/quality\"", "\"/resolution\"", "\"/fps\"")
        .contains("\"/filters/0/type\"", "\"/filters/1/amount\"")
        .contains("\"/watermark/asset\"", "\"/watermark/opacity\"", "\"/watermark/color\"");
    var guide =
        sent("/api/video/process", request.formatted("outputFormat", "editorState", DOCUMENT));
    assertThat(guide.body()).contains("\"/outputFormat\"").doesNotContain("\"/format\"");
    var kinds = "{'project':%s,'filters':'blur','watermark':'mark.png'}".formatted(DOCUMENT);
    assertThat(sent("/v1/jobs", kinds).body()).contains("\"/filters\"", "\"/watermark\"");
  }

  private HttpResponse<String> sent(String path, String request) {
    return server.send("POST", path, request.replace('\'', '"'));
  }

  private HttpResponse<byte[]> downloaded(String job) throws IOException, InterruptedException {
    server.await("the file", () -> status(job).contains("\"stage\":\"complete\""));
    var address = URI.create(server.address() + "/v1/jobs/" + job + "/download");
    return HTTP.send(
        HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private String status(String job) {
    var status = server.send("GET", "/api/video/status/" + job, "").body();
    assertThat(status).doesNotContain("\"stage\":\"error\"");
    return status;
  }

  private String uploaded(Path file) throws IOException, InterruptedException {
    var name = file.getFileName().toString();
    var wanted = "{'name':'%s','mime':'image/png','size':%d}".formatted(name, Files.size(file));
    var upload = sent("/v1/uploads", wanted).body();
    var put =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(field(upload, "url")))
                .header("Content-Type", "image/png")
                .PUT(HttpRequest.BodyPublishers.ofFile(file))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
    return field(sent("/v1/uploads/" + field(upload, "id") + "/complete", "").body(), "id");
  }

  private static String field(String answer, String name) {
    var field = Pattern.compile("\"%s\":\"([^\"]+)\"".formatted(name)).matcher(answer);
    assertThat(field.find()).as("%s in %s", name, answer).isTrue();
    return field.group(1);
  }
}
