package dev.spool.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spool.work.ObjectStore;
import dev.spool.work.ObjectStore.Listed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every object store promises. Parts are 5 MiB here, the least that S3 takes. */
abstract class ObjectStoreContract {
  private static final long PART = 5 << 20;

  @TempDir Path files;

  abstract ObjectStore store();

  @Test
  void keepsWhatWasPut() throws Exception {
    var stored = store().put("videos/one.mp4", file(1_000), "video/mp4", _ -> {});

    assertThat(stored.size()).isEqualTo(1_000);
    assertThat(store().find("videos/one.mp4")).contains(stored);
    assertThat(store().fetch("videos/one.mp4", files.resolve("back"))).contains(stored);
    assertThat(files.resolve("back")).hasBinaryContent(bytes(1_000));
  }

  @Test
  void replacesAnObject() throws Exception {
    store().put("one", file(1_000), "video/mp4", _ -> {});

    var second = store().put("one", file(10), "video/mp4", _ -> {});

    assertThat(store().find("one")).contains(second);
    assertThat(second.size()).isEqualTo(10);
  }

  @Test
  void keepsAnEmptyFile() throws Exception {
    store().put("nothing", file(0), "video/mp4", _ -> {});

    assertThat(store().fetch("nothing", files.resolve("back")).orElseThrow().size()).isZero();
    assertThat(files.resolve("back")).isEmptyFile();
  }

  @Test
  void bringsNothingWhereNothingIs() throws Exception {
    assertThat(store().find("missing")).isEmpty();
    assertThat(store().fetch("missing", files.resolve("back"))).isEmpty();
    assertThat(files.resolve("back")).doesNotExist();
  }

  @Test
  void readsAStretchOfAnObject() throws Exception {
    var stored = store().put("one", file(300_000), "video/mp4", _ -> {});
    var read = new ByteArrayOutputStream();

    assertThat(store().read(stored, 100_000, 250_001, bytes -> copy(bytes, read))).isTrue();

    assertThat(read.toByteArray()).isEqualTo(Arrays.copyOfRange(bytes(300_000), 100_000, 250_001));
  }

  @Test
  void readsNothingOfAnObjectThatIsAnotherOrGone() throws Exception {
    var stored = store().put("one", file(1_000), "video/mp4", _ -> {});
    var gone = store().put("two", file(1_000), "video/mp4", _ -> {});
    var read = new ByteArrayOutputStream();

    store().put("one", file(1_001), "video/mp4", _ -> {});
    store().delete(List.of("two"));

    assertThat(store().read(stored, 0, 10, bytes -> copy(bytes, read))).isFalse();
    assertThat(store().read(gone, 0, 10, bytes -> copy(bytes, read))).isFalse();
    assertThat(read.size()).isZero();
  }

  private static void copy(ByteBuffer bytes, ByteArrayOutputStream to) {
    var copy = new byte[bytes.remaining()];
    bytes.get(copy);
    to.writeBytes(copy);
  }

  @Test
  void listsTheKeysThatBeginWithAPrefix() throws Exception {
    for (var key : List.of("a/1", "a/b/2", "ab", "c é +&/3")) {
      store().put(key, file(1), "video/mp4", _ -> {});
    }

    assertThat(store().keys("a/")).containsExactlyInAnyOrder("a/1", "a/b/2");
    assertThat(store().keys("c")).containsExactly("c é +&/3");
    assertThat(store().keys("none")).isEmpty();
  }

  @Test
  void listsObjectsInPagesWithTheTimeTheyWerePut() throws Exception {
    var before = Instant.now().minusSeconds(60);
    for (var key : List.of("a/3", "a/1", "b/4", "a/2")) {
      store().put(key, file(1), "video/mp4", _ -> {});
    }

    var all = store().list("a/", "");
    assertThat(all).extracting(Listed::key).containsExactly("a/1", "a/2", "a/3");
    assertThat(all)
        .allSatisfy(
            one -> assertThat(one.written()).isBetween(before, Instant.now().plusSeconds(60)));
    assertThat(store().list("a/", "a/1")).extracting(Listed::key).containsExactly("a/2", "a/3");
    assertThat(store().list("a/", "a/3")).isEmpty();
  }

  @Test
  void deletesWhatIsThere() throws Exception {
    store().put("a/1", file(1), "video/mp4", _ -> {});
    store().put("a/2", file(1), "video/mp4", _ -> {});

    store().delete(List.of("a/1", "missing"));

    assertThat(store().keys("")).containsExactly("a/2");
    store().delete(List.of());
  }

  @Test
  void putsALargeFileInPartsAndTellsHowFarItIs() throws Exception {
    var told = new ArrayList<Long>();

    var stored = store().put("large", file(12_000_000), "video/mp4", told::add);

    assertThat(told).containsExactly(PART, 2 * PART, 12_000_000L);
    assertThat(stored.tag()).endsWith("-3");
    store().fetch("large", files.resolve("back"));
    assertThat(files.resolve("back")).hasBinaryContent(bytes(12_000_000));
  }

  @Test
  void leavesAFileThatIsThereAlone() throws Exception {
    store().put("one", file(10), "video/mp4", _ -> {});
    var mine = Files.writeString(files.resolve("mine"), "mine");

    assertThat(catchThrowableOfType(Exception.class, () -> store().fetch("one", mine))).isNotNull();
    assertThat(mine).hasContent("mine");
  }

  @Test
  void stopsWhenInterrupted() throws Exception {
    var file = file(10);
    Thread.currentThread().interrupt();

    var stopped =
        catchThrowableOfType(
            InterruptedException.class, () -> store().put("one", file, "video/mp4", _ -> {}));

    assertThat(stopped).isNotNull();
    assertThat(Thread.interrupted()).isFalse();
  }

  final Path file(int size) throws IOException {
    return Files.write(files.resolve("of-" + size), bytes(size));
  }

  static byte[] bytes(int size) {
    var bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
