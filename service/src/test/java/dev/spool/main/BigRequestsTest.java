package dev.spool.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BigRequestsTest {
  @TempDir Path data;

  @Test
  void whoeverSendsTooMuchHearsWhy() throws Exception {
    var big = " ".repeat(6 << 20).getBytes(StandardCharsets.US_ASCII);
    try (var server = new LiveServer(data);
        var api = server.start();
        var client = HttpClient.newHttpClient()) {
      var address = URI.create("http://127.0.0.1:" + LiveServer.port(api) + "/v1/jobs");
      for (int i = 0; i < 10; i++) {
        var bodies =
            List.of(
                BodyPublishers.ofByteArray(big),
                BodyPublishers.ofByteArrays(List.of(big, new byte[1])));
        for (var body : bodies) {
          var request =
              HttpRequest.newBuilder(address).header("Content-Type", "application/json").POST(body);
          var answer = client.send(request.build(), BodyHandlers.ofString());
          assertThat(answer.statusCode()).isEqualTo(413);
          assertThat(answer.body()).contains("\"too_large\"");
        }
      }
    }
  }
}
