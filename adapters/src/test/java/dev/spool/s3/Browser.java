package dev.spool.s3;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Speaks plain HTTP, and knows nothing but addresses. */
final class Browser implements AutoCloseable {
  static final String ORIGIN = "https://editor.example";
  static final Duration VALID = Duration.ofMinutes(10);

  private final HttpClient client = HttpClient.newHttpClient();

  HttpResponse<byte[]> put(URI address, byte[] body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "text/plain")
            .PUT(BodyPublishers.ofByteArray(body)));
  }

  HttpResponse<byte[]> get(URI address, String... headers)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(address);
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<byte[]> preflight(URI address, String origin)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(address)
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "PUT")
            .header("Access-Control-Request-Headers", "content-type")
            .method("OPTIONS", BodyPublishers.noBody()));
  }

  static URI unsigned(URI address) {
    return URI.create(address.toString().replaceAll("\\?.*", ""));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  @Override
  public void close() {
    client.close();
  }
}
