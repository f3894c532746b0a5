package dev.spool.s3;

import dev.spool.s3.S3Settings.Encryption;
import dev.spool.s3.S3Settings.Keys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * An object store in this process, on a directory, heard on the loopback address only. It answers
 * signed requests alone, and what it signed stays good over a restart on the same port.
 */
public final class EmbeddedStore implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String REGION = "us-east-1";
  private static final String BUCKET = "spool";
  private static final Duration LEFTOVER_AGE = Duration.ofDays(1);

  /** A form is held in memory, several times over, before anybody knows who sent it. */
  private static final long LARGEST_FORM = 16L << 20;

  private static final List<String> METHODS = List.of("GET", "HEAD", "PUT", "POST");
  private static final List<String> EXPOSED =
      List.of(
          "ETag",
          "Location",
          "Accept-Ranges",
          "Content-Range",
          "Content-Length",
          "Content-Disposition");

  private final S3Proxy server;
  private final Keys keys;

  private EmbeddedStore(S3Proxy server, Keys keys) {
    this.server = server;
    this.keys = keys;
  }

  /**
   * Starts answering.
   *
   * @param directory for this store alone; on a file system with extended attributes, which hold
   *     the objects' types and tags
   * @param port 0: any free one
   * @param origins of the pages whose scripts may use signed addresses, such as {@code
   *     https://editor.example}
   */
  public static EmbeddedStore start(Path directory, int port, List<String> origins)
      throws IOException {
    var objects = objects(directory);
    var leftBefore = Instant.now().minus(LEFTOVER_AGE);
    Leftovers.sweep(objects, leftBefore);
    HalfReceived.sweep(objects, leftBefore);
    var keys = StoreKeys.in(directory);
    var server =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(objects.toString()))
            .awsAuthentication(AuthenticationType.AWS_V4, keys.access(), keys.secret())
            .endpoint(URI.create("http://%s:%d".formatted(LOOPBACK, port)))
            .corsRules(rules(origins))
            .v4MaxNonChunkedRequestSize(LARGEST_FORM)
            .build();
    start(server, port);
    return new EmbeddedStore(server, keys);
  }

  /** How {@link S3Store} reaches it. */
  public S3Settings settings() {
    return settings(Optional.empty());
  }

  /** The same, where browsers reach it through a proxy that keeps the Host of their requests. */
  public S3Settings settings(Optional<URI> publicAddress) {
    return new S3Settings(
        Optional.of(URI.create("http://%s:%d".formatted(LOOPBACK, port()))),
        publicAddress,
        REGION,
        BUCKET,
        Optional.of(keys),
        true,
        Optional.empty(),
        new Encryption.None());
  }

  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the embedded store does not stop", e);
    }
  }

  private static Path objects(Path directory) throws IOException {
    var objects = directory.resolve("objects");
    if (Files.notExists(objects)) {
      HalfReceived.mark(Files.createDirectories(objects));
    }
    return objects;
  }

  private static void start(S3Proxy server, int port) throws IOException {
    try {
      server.start();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the embedded store does not start on port " + port, e);
    }
  }

  private static CrossOriginResourceSharing rules(List<String> origins) {
    var exactly = origins.stream().map(Pattern::quote).toList();
    return new CrossOriginResourceSharing(exactly, METHODS, List.of("*"), EXPOSED, "false");
  }
}
