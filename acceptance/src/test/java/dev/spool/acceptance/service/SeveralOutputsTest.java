package dev.spool.acceptance.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Json;
import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Video;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that makes more than one file. */
class SeveralOutputsTest {
  private static final String REQUEST =
      """
      {'title':'clock','project':{'created':1,'width':320,'height':180,'backgroundColor':'#000',
        'tracks':[{'controllerName':'video','url':'clock.mp4',
          'actions':[{'start':0,'end':3,'fit':'fill'}]}]},
       'outputs':[{'kind':'rendition','name':'small','resolution':'160x90'},
         {'kind':'rendition','name':'web','resolution':'160x90','format':'webm','quality':'draft'},
         {'kind':'poster','at':1.5},{'kind':'sprite'},{'kind':'waveform'}]}
      """;

  @TempDir Path directory;

  @Test
  void allThatAJobMadeIsToldAndCanBeDownloaded() throws IOException {
    try (var server = Server.on(directory)) {
      server.uploaded(Sources.clock(directory.resolve("clock.mp4")));
      var asked = server.send("POST", "/v1/jobs", REQUEST.replace('\'', '"')).body();
      var job = "/v1/jobs/" + Json.member(Json.parse(asked), "jobId");
      server.await("the job", () -> server.send("GET", job, "").body().contains("completedAt"));
      var kinds = new LinkedHashMap<String, String>();
      var ended = server.send("GET", job, "").body();
      for (var output : Json.array(Json.member(Json.parse(ended), "outputs"))) {
        var name = String.valueOf(Json.member(output, "name"));
        kinds.put(name, Json.member(output, "kind") + " " + Json.member(output, "mediaType"));
        var file = server.download(job + "/outputs/" + name, directory.resolve("got." + name));
        assertThat(file).hasSize(Json.integer(Json.member(output, "size")));
      }
      assertThat(kinds)
          .hasToString(
              "{small=rendition video/mp4, web=rendition video/webm, poster=poster image/jpeg,"
                  + " sprite=sprite image/jpeg, sprite.vtt=cues text/vtt,"
                  + " waveform=waveform application/json}");
      assertThat(server.send("GET", job + "/outputs/other", "").statusCode()).isEqualTo(404);
    }
    for (var name : new String[] {"small", "web"}) {
      var video = Video.of(directory.resolve("got." + name)).measures(160, 90).lasts(90);
      video.shows(0.5, 80, 45, Sources.grey(0.5)).shows(2.5, 80, 45, Sources.grey(2.5));
    }
    Video.of(directory.resolve("got.poster")).measures(320, 180);
    Video.of(directory.resolve("got.sprite")).measures(480, 90);
    assertThat(Files.readString(directory.resolve("got.sprite.vtt")))
        .contains("00:00:02.000 --> 00:00:03.000\nsprite.jpg#xywh=320,0,160,90");
    assertThat(Files.readString(directory.resolve("got.waveform"))).contains("\"length\":94,");
  }
}
