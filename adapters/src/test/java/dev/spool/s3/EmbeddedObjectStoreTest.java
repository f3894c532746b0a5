package dev.spool.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.work.DirectTransfers.Part;
import dev.spool.work.ObjectStore;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** S3 as s3proxy understands it. */
class EmbeddedObjectStoreTest extends ObjectStoreContract {
  private static final int PART = 5 << 20;
  private static final int LARGE = 12_000_000;

  @TempDir private Path directory;
  private final Browser browser = new Browser();
  private EmbeddedStore server;
  private S3Store store;

  @BeforeEach
  void start() throws Exception {
    server = EmbeddedStore.start(directory, 0, List.of(Browser.ORIGIN));
    store =
        new S3Store(
            server.settings(),
            new Sizes(6_000_000, PART, PART),
            new Breaker(S3Store.COOL_DOWN, InstantSource.system()));
    store.ensureBucket();
  }

  @AfterEach
  void stop() {
    browser.close();
    store.close();
    server.close();
  }

  @Override
  ObjectStore store() {
    return store;
  }

  @Test
  void findsItsBucketAgain() throws Exception {
    store.ensureBucket();

    assertThat(store.keys("")).isEmpty();
  }

  @Test
  void sendsNoPartAgainThatAnEarlierTryLeft() throws Exception {
    var upload = store.begin("large", "video/mp4");
    var second = Arrays.copyOfRange(bytes(LARGE), PART, 2 * PART);
    browser.put(store.partAddress("large", upload, 2, Browser.VALID), second);
    browser.put(store.partAddress("large", upload, 1, Browser.VALID), new byte[PART]);

    var sentBefore = directory.resolve("objects/spool/.mpus-%s-large-2".formatted(upload));
    Files.setLastModifiedTime(sentBefore, FileTime.from(Instant.EPOCH));
    var sent = new ArrayList<Long>();

    store.put("large", file(LARGE), "video/mp4", _ -> sent.add(sentBefore.toFile().lastModified()));

    assertThat(sent).containsExactly(0L, 0L, 0L);
    store.fetch("large", files.resolve("back"));
    assertThat(files.resolve("back")).hasBinaryContent(bytes(LARGE));
    assertThat(keptByServer()).containsExactly("large");
  }

  @Test
  void letsABrowserPutAnObjectOfTheSignedSizeOnly() throws Exception {
    var address = store.putAddress("one", "text/plain", 5, Browser.VALID);

    assertThat(browser.put(address, new byte[6]).statusCode()).isEqualTo(403);
    assertThat(store.find("one")).isEmpty();
    assertThat(browser.put(address, new byte[5]).statusCode()).isEqualTo(200);
    assertThat(store.find("one").orElseThrow().size()).isEqualTo(5);
  }

  @Test
  void refusesUnsignedRequests() throws Exception {
    store.put("one", file(10), "text/plain", _ -> {});
    var read = Browser.unsigned(store.readAddress("one", "one", true, Browser.VALID));

    assertThat(browser.get(read).statusCode()).isEqualTo(403);
    assertThat(browser.put(read, new byte[1]).statusCode()).isEqualTo(403);
    assertThat(store.find("one").orElseThrow().size()).isEqualTo(10);
  }

  @Test
  void makesAnObjectOfPartsThatCameInAnyOrder() throws Exception {
    var film = bytes(LARGE);
    var upload = store.begin("film", "video/mp4");
    part(upload, 3, Arrays.copyOfRange(film, 2 * PART, LARGE));
    part(upload, 1, new byte[PART]);
    part(upload, 2, Arrays.copyOfRange(film, PART, 2 * PART));
    var tag = part(upload, 1, Arrays.copyOf(film, PART)).headers().firstValue("ETag");

    var parts = store.parts("film", upload);
    store.complete("film", upload, parts.reversed());
    store.complete("film", upload, parts);

    assertThat(parts).extracting(Part::number).containsExactly(1, 2, 3);
    assertThat(tag).contains('"' + parts.getFirst().tag() + '"');
    store.fetch("film", files.resolve("back"));
    assertThat(files.resolve("back")).hasBinaryContent(film);
  }

  @Test
  void forgetsAnUploadTwice() throws Exception {
    var upload = store.begin("film", "video/mp4");
    part(upload, 1, new byte[10]);

    store.abort("film", upload);
    store.abort("film", upload);

    assertThat(store.find("film")).isEmpty();
    assertThat(store.keys("")).isEmpty();
  }

  @Test
  void abortsUploadsThatWereBegunBeforeAnInstant() throws Exception {
    var upload = store.begin("film", "video/mp4");
    part(upload, 1, new byte[10]);

    store.abortStale(Instant.now().minusSeconds(3600));
    assertThat(store.parts("film", upload)).hasSize(1);

    store.abortStale(Instant.now().plusSeconds(3600));
    assertThat(keptByServer()).isEmpty();
  }

  @Test
  void offersARangeUnderAnyName() throws Exception {
    store.put("one", file(1_000), "video/mp4", _ -> {});
    var address = store.readAddress("one", "Fête\r\nX: \"y\"/日本 🎬.mp4", true, Browser.VALID);

    var answer = browser.get(address, "Range", "bytes=10-19", "Origin", Browser.ORIGIN);

    assertThat(answer.statusCode()).isEqualTo(206);
    assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(bytes(1_000), 10, 20));
    var headers = answer.headers();
    assertThat(headers.firstValue("Content-Range")).contains("bytes 10-19/1000");
    assertThat(headers.firstValue("Content-Type")).contains("video/mp4");
    assertThat(headers.firstValue("X")).isEmpty();
    assertThat(headers.firstValue("Content-Disposition"))
        .contains(
            "attachment; filename=\"F_te__X: _y____ _.mp4\"; "
                + "filename*=UTF-8''F%C3%AAte__X%3A%20%22y%22_%E6%97%A5%E6%9C%AC%20"
                + "%F0%9F%8E%AC.mp4");
  }

  @Test
  void letsPagesOfConfiguredOriginsInAndNoOthers() throws Exception {
    var address = store.putAddress("one", "text/plain", 5, Browser.VALID);

    var allowed = browser.preflight(address, Browser.ORIGIN).headers();
    var other = browser.preflight(address, Browser.ORIGIN.replace('.', 'x')).headers();

    assertThat(allowed.firstValue("Access-Control-Allow-Origin")).contains(Browser.ORIGIN);
    assertThat(allowed.firstValue("Access-Control-Allow-Methods").orElseThrow()).contains("PUT");
    assertThat(allowed.firstValue("Access-Control-Expose-Headers").orElseThrow()).contains("ETag");
    assertThat(other.firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void copiesARangeInsideTheStore() throws Exception {
    store.put("film", file(LARGE), "video/mp4", _ -> {});

    store.copyRange("film", 7, LARGE - 7, "long", "video/mp4");
    store.copyRange("film", 3, 4, "short", "video/mp4");

    store.fetch("long", files.resolve("long"));
    store.fetch("short", files.resolve("short"));
    assertThat(files.resolve("long"))
        .hasBinaryContent(Arrays.copyOfRange(bytes(LARGE), 7, LARGE - 7));
    assertThat(files.resolve("short")).hasBinaryContent(Arrays.copyOfRange(bytes(LARGE), 3, 4));
  }

  private List<String> keptByServer() throws IOException {
    try (var kept = Files.list(directory.resolve("objects/spool"))) {
      return kept.map(path -> String.valueOf(path.getFileName())).toList();
    }
  }

  private HttpResponse<byte[]> part(String upload, int number, byte[] bytes) throws Exception {
    var sent = browser.put(store.partAddress("film", upload, number, Browser.VALID), bytes);
    assertThat(sent.statusCode()).isEqualTo(200);
    return sent;
  }
}
