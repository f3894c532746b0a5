package dev.spool.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.plan.Soundtrack.Chunk;
import dev.spool.plan.Soundtrack.Level;
import dev.spool.plan.Soundtrack.Voice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChunksTest {
  private static final long SECOND = Soundtrack.RATE;

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @Test
  void aShortProgrammeIsOneChunk() {
    var voice = voice(0, 10, 1, 1);
    assertThat(Chunks.of(List.of(voice), 10 * SECOND))
        .containsExactly(new Chunk(0, 0, 10 * SECOND, List.of(voice)));
  }

  @Test
  void silenceIsCutIntoChunksToo() {
    assertThat(Chunks.of(List.of(), 300 * SECOND).stream().map(Chunk::count))
        .containsExactly(120 * SECOND, 120 * SECOND, 60 * SECOND);
  }

  @Test
  void aVoiceThatIsCutGoesOnAtTheSampleWhereItEnded() {
    var chunks = Chunks.of(List.of(voice(10, 200, 1, 0.5)), 210 * SECOND);
    assertThat(chunks).hasSize(2);
    var first = chunks.getFirst().voices().getFirst();
    var second = chunks.getLast().voices().getFirst();
    assertThat(first.at()).isEqualTo(10 * SECOND);
    assertThat(first.count()).isEqualTo(110 * SECOND);
    assertThat(second.at()).isZero();
    assertThat(second.from()).isEqualTo(first.from() + first.count());
    assertThat(second.levels()).containsExactly(new Level(90 * SECOND, 0.5, 0.5));
  }

  @Test
  void aVoiceWhoseTempoIsChangedIsNeverCut() {
    var chunks = Chunks.of(List.of(voice(100, 60, 1.5, 1)), 200 * SECOND);
    assertThat(chunks.stream().map(Chunk::end)).containsExactly(100 * SECOND, 200 * SECOND);
    assertThat(chunks.getLast().voices()).hasSize(1);
  }

  @Test
  void aStretchedVoiceLongerThanAChunkIsOneChunk() {
    var chunks = Chunks.of(List.of(voice(0, 400, 0.5, 1)), 500 * SECOND);
    assertThat(chunks.getFirst().count()).isEqualTo(400 * SECOND);
  }

  @Test
  void voicesThatAreSilentAllTheTimeAreLeftOut() {
    assertThat(Chunks.of(List.of(voice(0, 10, 1, 0)), 10 * SECOND).getFirst().voices()).isEmpty();
  }

  @Test
  void aCrowdedStretchIsCutShorter() {
    var crowd = IntStream.range(0, 200).mapToObj(i -> voice(i * 0.5, 0.5, 1, 1)).toList();
    var chunks = Chunks.of(crowd, 100 * SECOND);
    assertThat(chunks).allSatisfy(chunk -> assertThat(chunk.voices()).hasSizeLessThanOrEqualTo(48));
    assertThat(chunks).hasSizeBetween(5, 12);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void chunksTileTheProgrammeAndHoldEveryVoiceOnItsSamples(long seed) {
    var random = new Random(seed);
    var samples = (60 + random.nextInt(400)) * SECOND + random.nextInt(1000);
    var voices =
        IntStream.range(0, random.nextInt(30))
            .mapToObj(_ -> randomVoice(random, samples))
            .sorted(Comparator.comparingLong(Voice::at))
            .toList();
    var chunks = Chunks.of(voices, samples);
    assertTiles(chunks, samples);
    for (var voice : voices) {
      assertThat(heard(chunks, voice)).isEqualTo(voice.count());
    }
  }

  private static void assertTiles(List<Chunk> chunks, long samples) {
    var next = 0L;
    for (var chunk : chunks) {
      assertThat(chunk.first()).isEqualTo(next);
      next = chunk.end();
    }
    assertThat(next).isEqualTo(samples);
    assertThat(chunks.stream().map(Chunk::index).toList())
        .isEqualTo(IntStream.range(0, chunks.size()).boxed().toList());
  }

  /** Samples of a voice in all chunks, each at its place; a stretched one in one piece. */
  private static long heard(List<Chunk> chunks, Voice voice) {
    var pieces = new ArrayList<Voice>();
    for (var chunk : chunks) {
      for (var piece : chunk.voices()) {
        if (piece.pointer().equals(voice.pointer())) {
          pieces.add(piece);
          var at = chunk.first() + piece.at();
          assertThat(piece.from() - voice.from()).isEqualTo(at - voice.at());
          assertThat(piece.at() + piece.count()).isLessThanOrEqualTo(chunk.count());
          assertThat(piece.levels().stream().mapToLong(Level::count).sum())
              .isEqualTo(piece.count());
        }
      }
    }
    if (voice.rate() != 1) {
      assertThat(pieces).hasSize(1);
    }
    return pieces.stream().mapToLong(Voice::count).sum();
  }

  private static Voice randomVoice(Random random, long samples) {
    var at = random.nextLong(samples - SECOND);
    var count = 1 + random.nextLong(Math.min(200 * SECOND, samples - at));
    var rate = random.nextInt(4) == 0 ? 1.25 : 1;
    return new Voice(
        "/" + random.nextLong(),
        Given.id("a"),
        at,
        count,
        random.nextInt(100_000),
        rate,
        List.of(new Level(count, 0.5, 1)));
  }

  private static Voice voice(double at, double length, double rate, double level) {
    var count = Math.round(length * SECOND);
    return new Voice(
        "/a",
        Given.id("a"),
        Math.round(at * SECOND),
        count,
        7,
        rate,
        List.of(new Level(count, level, level)));
  }
}
