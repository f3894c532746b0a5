package dev.spool.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spool.ffmpeg.Join;
import dev.spool.job.FailureCode;
import dev.spool.media.MediaInfo;
import dev.spool.media.VideoStream.Size;
import dev.spool.work.packets.ByteRange;
import dev.spool.work.packets.Packets;
import dev.spool.work.packets.Presence;
import dev.spool.work.packets.SourceSpan;
import dev.spool.work.packets.Wanted;
import dev.spool.work.warm.WarmCache;
import dev.spool.work.warm.WarmCache.Thrift;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartialSourceTest {
  private static final String KEY = "content/film";
  private static final int BLOCK = 1_000;
  private static final byte[] SOURCE = bytes(1);
  private static final ByteRange ALL = new ByteRange(0, SOURCE.length);
  private static final MediaInfo INFO = MediaInfo.png(new Size(8, 8));
  private static final List<SourceSpan> SPANS =
      List.of(new SourceSpan(Duration.ZERO, Duration.ofSeconds(1)));

  @TempDir Path disk;
  private final StoreInMemory store = new StoreInMemory();
  private int jobs;

  @BeforeEach
  void film() {
    store.objects.put(KEY, SOURCE);
  }

  @Test
  void bringsWhatOpeningNeedsThenWhatIsShownAndNoMore() throws Exception {
    var source = source();
    var packets = new Known(new Wanted.Ranges(List.of(new ByteRange(5_500, 6_000))));

    source.open(packets);
    assertThat(store.read).hasValue(2 * BLOCK);
    source.show(INFO, SPANS, packets);

    assertThat(store.read).hasValue(3 * BLOCK);
    assertThat(source.there().has(new ByteRange(5_000, 6_000))).isTrue();
    assertThat(source.isWhole()).isFalse();
    assertThat(Arrays.copyOfRange(Files.readAllBytes(source.entry().file()), 5_500, 6_000))
        .isEqualTo(Arrays.copyOfRange(SOURCE, 5_500, 6_000));
  }

  @Test
  void theNextJobBringsNothing() throws Exception {
    var packets = new Known(new Wanted.Ranges(List.of(new ByteRange(5_500, 6_000))));
    for (int i = 0; i < 2; i++) {
      var source = source();
      source.open(packets);
      source.show(INFO, SPANS, packets);
    }
    assertThat(store.read).hasValue(3 * BLOCK);
  }

  @Test
  void whereMostOfItIsNeededOrNobodyKnowsItIsBroughtWhole() throws Exception {
    var most = source();
    most.open(new Known(new Wanted.Everything()));
    most.show(INFO, SPANS, new Known(new Wanted.Ranges(List.of(new ByteRange(3_000, 9_500)))));
    assertThat(most.isWhole()).isTrue();

    var unknown = source();
    unknown.open(new Known(new Wanted.Everything()));
    unknown.show(INFO, SPANS, new Known(new Wanted.Everything()));
    assertThat(unknown.isWhole()).isTrue();
    assertThat(unknown.entry().file()).hasBinaryContent(SOURCE);
    assertThat(store.read).hasValue(SOURCE.length);
  }

  @Test
  void aSmallSourceIsBroughtWhole() throws Exception {
    var source = source(Sha256.of(write(SOURCE)), SOURCE.length);
    source.open(new Known(new Wanted.Everything()));
    assertThat(source.isWhole()).isTrue();
    assertThat(source.entry().file()).hasBinaryContent(SOURCE);
  }

  @Test
  void whatBreaksInTheMidstGoesOnWhereItBroke() throws Exception {
    store.midst =
        () -> {
          store.midst = () -> {};
          throw new FailedException(FailureCode.STORE_UNREACHABLE, "It broke.", "");
        };
    var source = source();
    source.whole();

    assertThat(source.entry().file()).hasBinaryContent(SOURCE);
    assertThat(store.read.get()).isBetween(ALL.size(), ALL.size() + BLOCK);
  }

  @Test
  void anObjectThatChangesMeanwhileFailsTheJobWithASentence() throws Exception {
    var source = source();
    source.open(new Known(new Wanted.Everything()));
    store.objects.put(KEY, bytes(2));

    var failed = catchThrowableOfType(FailedException.class, source::whole);

    assertThat(failed.failure().code()).isEqualTo(FailureCode.SOURCE_UNREADABLE);
    assertThat(failed.failure().sentence())
        .isEqualTo("The media film.mp4 changed in the store while it was read. Upload it again.");
  }

  @Test
  void anObjectThatIsAnotherByNowSharesNothingWithWhatWasBrought() throws Exception {
    source().whole();
    store.objects.put(KEY, bytes(2));

    var source = source(Sha256.of(write(bytes(2))), 0);
    source.whole();
    assertThat(source.entry().file()).hasBinaryContent(bytes(2));
  }

  @Test
  void whatIsNotWhatWasUploadedFailsTheJobWithASentence() throws Exception {
    var source = source(Sha256.of("another film"), 0);

    var failed = catchThrowableOfType(FailedException.class, source::whole);

    assertThat(failed.failure().sentence())
        .isEqualTo("What is stored of film.mp4 is not what was uploaded. Upload it again.");
  }

  private PartialSource source() throws Exception {
    return source(Sha256.of(write(SOURCE)), 0);
  }

  private PartialSource source(String hash, long small) throws Exception {
    var object = store.find(KEY).orElseThrow();
    var asset = new StoredAsset(new UUID(0, 2), "user", "film.mp4", KEY, hash, object.size());
    var cache =
        new WarmCache(disk.resolve("warm"), 1 << 20, new Thrift(BLOCK, small), () -> Instant.EPOCH);
    var job = Files.createDirectory(disk.resolve("job-" + jobs++));
    var entry = cache.open(object.tag(), object.size(), job.resolve("film"));
    return new PartialSource(asset, object, cache, store, entry);
  }

  private Path write(byte[] bytes) throws Exception {
    return Files.write(disk.resolve("bytes"), bytes);
  }

  private static byte[] bytes(int seed) {
    var bytes = new byte[10_500];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  /** Opened by its first block, which says that another is needed. */
  private record Known(Wanted shown) implements Packets {
    @Override
    public Wanted toOpen(Path file, Presence there) {
      var first = new ByteRange(0, 10);
      var second = new ByteRange(9_100, 9_101);
      return new Wanted.Ranges(there.has(first) ? List.of(first, second) : List.of(first));
    }

    @Override
    public Wanted toShow(Path file, MediaInfo info, List<SourceSpan> spans) {
      return shown;
    }

    @Override
    public MediaInfo lookedInto(Path workspace, String file, MediaInfo info, Presence there) {
      return info;
    }

    @Override
    public void join(Join join, Path workspace) {
      throw new AssertionError("nothing is joined");
    }
  }
}
