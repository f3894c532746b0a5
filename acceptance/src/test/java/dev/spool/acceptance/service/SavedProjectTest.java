package dev.spool.acceptance.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Json;
import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Video;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the editor saves is one file with all its media. */
class SavedProjectTest {
  @TempDir Path directory;

  @Test
  void jobRendersAnUploadedProjectAndItsMediaAreAssetsOnce() throws IOException {
    try (var server = Server.on(directory)) {
      var clock = Sources.clock(directory.resolve("clock.mp4"));
      var tone = Sources.tone(directory.resolve("tone.wav"), 3);
      server.uploaded(tone);
      var project = server.uploaded(saved(clock, tone));

      var video = server.rendered("{\"projectAsset\":\"%s\"}".formatted(project));

      var file = directory.resolve("got.mp4");
      try (var in = video.toURL().openStream()) {
        Files.write(file, in.readAllBytes());
      }
      Video.of(file)
          .lasts(90)
          .shows(0, 80, 45, Sources.grey(1))
          .shows(2, 80, 45, Sources.grey(3))
          .sounds(1, 440, 0.5)
          .sounds(1, 300, 0.25);
      assertThat(names(server)).containsExactlyInAnyOrder("saved.sue", "clock.mp4", "tone.wav");
    }
  }

  private static List<Object> names(Server server) {
    var assets = Json.parse(server.send("GET", "/v1/assets", "").body());
    return Json.array(Json.member(assets, "assets")).stream()
        .map(asset -> Json.member(asset, "name"))
        .toList();
  }

  private Path saved(Path clock, Path tone) throws IOException {
    var json =
        """
        {'id':'p','name':'p','created':1767225600000,'version':1,'backgroundColor':'black',
         'width':160,'height':90,'filesMeta':[{'name':'clock.mp4','size':%d,'type':'video/mp4'},
          {'name':'tone.wav','size':%d,'type':'audio/wav'}],
         'tracks':[{'id':'v','controllerName':'video',
           'actions':[{'id':'a','start':0,'end':3,'trimStart':1}]},
          {'id':'s','controllerName':'audio','actions':[{'id':'b','start':0,'end':3}]}]}
        """
            .formatted(Files.size(clock), Files.size(tone))
            .replace('\'', '"')
            .getBytes(StandardCharsets.UTF_8);
    var file = directory.resolve("saved.sue");
    try (var out = Files.newOutputStream(file)) {
      out.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(json.length).array());
      out.write(json);
      Files.copy(clock, out);
      Files.copy(tone, out);
    }
    return file;
  }
}
