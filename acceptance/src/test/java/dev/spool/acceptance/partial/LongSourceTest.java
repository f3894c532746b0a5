package dev.spool.acceptance.partial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.acceptance.program.Sources;
import dev.spool.acceptance.program.Tools;
import dev.spool.work.warm.WarmCache.Thrift;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three seconds out of ten minutes. */
class LongSourceTest {
  private static final String PROJECT =
      """
      {"id":"p","name":"p","created":1767225600000,"version":1,"backgroundColor":"#000000",
       "width":160,"height":90,"tracks":[{"id":"t","controllerName":"video","url":"long.mp4",
       "actions":[{"start":0,"end":3,"trimStart":400,"fit":"none"}]}]}
      """;

  @TempDir Path directory;

  @Test
  void downloadsLittleAndTheNextJobNothingAndTheResultIsTheSame() throws Exception {
    try (var bench = new Bench(directory)) {
      var asset = bench.stored(source());
      assertThat(asset.size()).isGreaterThan(64 << 20);

      var warm = bench.warm("warm", Thrift.USUAL);
      var first = bench.made(PROJECT, asset, warm);
      assertThat(bench.store.readNow()).isPositive().isLessThan(asset.size() * 15 / 100);
      var second = bench.made(PROJECT, asset, warm);
      assertThat(bench.store.readNow()).isZero();
      var whole = bench.made(PROJECT, asset, bench.warm("whole", new Thrift(1 << 20, 1L << 40)));
      assertThat(bench.store.readNow()).isEqualTo(asset.size());

      assertThat(Files.mismatch(first.file(), whole.file())).isEqualTo(-1);
      assertThat(Files.mismatch(second.file(), whole.file())).isEqualTo(-1);
    }
  }

  private Path source() {
    var file = directory.resolve("long.mp4");
    Tools.ffmpeg(
        "-f lavfi -i testsrc2=s=160x90:r=10:d=600,noise=alls=90:allf=t:all_seed=5"
            + " -f lavfi -i "
            + Sources.sine(0.5, 440, 600)
            + " -c:v libx264 -preset ultrafast -qp 10 -g 30 -pix_fmt yuv420p -c:a aac {}",
        file);
    return file;
  }
}
