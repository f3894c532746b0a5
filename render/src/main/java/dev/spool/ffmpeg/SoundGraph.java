package dev.spool.ffmpeg;

import dev.spool.media.AudioStream;
import dev.spool.media.MediaInfo;
import dev.spool.plan.Soundtrack;
import dev.spool.plan.Soundtrack.Chunk;
import dev.spool.plan.Soundtrack.Level;
import dev.spool.plan.Soundtrack.Voice;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;

/**
 * A chunk of the programme's sound: voices on their exact samples, summed and clipped as a browser
 * does it.
 */
final class SoundGraph {
  static final String RESULT = "[sound]";

  /** Decoding begins this much early: codecs and resamplers need to settle. */
  private static final long PRE_ROLL = Soundtrack.RATE / 5;

  /** Both 44.1 and 48 kHz have whole samples every 10 ms, so resampling always has one phase. */
  private static final long GRID = Soundtrack.RATE / 100;

  /**
   * Full scale as FFmpeg's AAC encoder sees it: it turns down every frame that goes beyond 0.95, by
   * up to a fifth for a sum of three (5.1 and 8.1; sample 02 tells).
   */
  private static final String CLIP = "asoftclip=type=hard:threshold=0.95";

  /** A sound that begins later gets no edit list from the muxer, and its priming would be heard. */
  private static final String FROM_ZERO = "asetpts=N/SR/TB";

  private static final double SLOWEST_TEMPO = 0.5;
  private static final double FASTEST_TEMPO = 2;

  private SoundGraph() {}

  static Graph of(Chunk chunk, Scene scene, boolean limiter) {
    if (chunk.voices().isEmpty()) {
      return Chain.from("").filter(silence(chunk.count())).end(RESULT);
    }
    var graph = Graph.EMPTY;
    var labels = new StringBuilder();
    for (int i = 0; i < chunk.voices().size(); i++) {
      var label = Syntax.of("[v%d]", i);
      graph = graph.then(voice(chunk.voices().get(i), i, scene).end(label));
      labels.append(label);
    }
    var voices = chunk.voices().size();
    return Chain.from(labels.toString())
        .before(graph)
        .filterIf(voices > 1, Syntax.of("amix=inputs=%d:normalize=0:dropout_transition=0", voices))
        .filter("apad=whole_len=" + chunk.count())
        .filter("atrim=end_sample=" + chunk.count())
        .filterIf(voices > 1 && !limiter, CLIP)
        .filter(FROM_ZERO)
        .end(RESULT);
  }

  private static String silence(long samples) {
    return Syntax.of(
        "anullsrc=r=%d:cl=stereo,atrim=end_sample=%d,aformat=sample_fmts=fltp",
        Soundtrack.RATE, samples);
  }

  private static Chain voice(Voice voice, int index, Scene scene) {
    var info = scene.media(voice.asset());
    var stream = info.audio().orElseThrow();
    var begin = Math.max(0, (voice.from() - (voice.rate() == 1 ? PRE_ROLL : 0)) / GRID * GRID);
    var start = Soundtrack.timeOf(begin);
    var graph = new Graph(List.of(Input.sound(voice.asset(), info, start)), List.of());
    var chain =
        opened(index, info, stream, start)
            .before(graph)
            .filter("atrim=start_sample=" + (voice.from() - begin));
    return leveled(tempo(chain, voice.rate()), voice, "v" + index)
        .filterIf(voice.at() > 0, Syntax.of("adelay=delays=%dS:all=1", voice.at()));
  }

  /** The source from {@code start} on as 48 kHz stereo, gaps filled with silence. */
  private static Chain opened(int index, MediaInfo info, AudioStream stream, Duration start) {
    var zero = Seconds.of(info.origin().plus(start));
    return Chain.from(Syntax.of("[%d:a:0]", index))
        .filter("atrim=start=" + zero)
        .filter(Syntax.of("asetpts=PTS-%s/TB", zero))
        .filter("aformat=sample_fmts=fltp")
        .filter(Syntax.of("aresample=%d:async=1:first_pts=0", Soundtrack.RATE))
        .filter(
            switch (stream.channels()) {
              case 1 -> "pan=stereo|c0=c0|c1=c0";
              default -> "aformat=channel_layouts=stereo";
            });
  }

  /** Another speed, the same pitch; atempo skips samples beyond a factor of two. */
  private static Chain tempo(Chain chain, double rate) {
    var left = rate;
    var tempered = chain;
    while (left > FASTEST_TEMPO || left < SLOWEST_TEMPO) {
      var step = left > 1 ? FASTEST_TEMPO : SLOWEST_TEMPO;
      tempered = tempered.filter("atempo=" + Curve.number(step));
      left /= step;
    }
    return tempered.filterIf(left != 1, "atempo=" + Curve.number(left));
  }

  private static Chain leveled(Chain chain, Voice voice, String name) {
    var whole =
        chain.filter("apad=whole_len=" + voice.count()).filter("atrim=end_sample=" + voice.count());
    var levels = voice.levels();
    if (levels.size() == 1) {
      return whole.filters(level(levels.getFirst()));
    }
    var ends = new StringBuilder();
    var parts = new StringBuilder();
    var graph = Graph.EMPTY;
    var at = 0L;
    for (int i = 0; i < levels.size(); i++) {
      var level = levels.get(i);
      var in = Syntax.of("[%ss%d]", name, i);
      var out = Syntax.of("[%sp%d]", name, i);
      ends.append(in);
      parts.append(out);
      graph =
          graph.then(
              Chain.from(in)
                  .filter(Syntax.of("atrim=start_sample=%d:end_sample=%d", at, at + level.count()))
                  .filter("asetpts=PTS-STARTPTS")
                  .filters(level(level))
                  .end(out));
      at += level.count();
    }
    return Chain.from(parts.toString())
        .before(whole.filter("asplit=" + levels.size()).end(ends.toString()).then(graph))
        .filter(Syntax.of("concat=n=%d:v=0:a=1", levels.size()));
  }

  private static List<String> level(Level level) {
    if (!level.isConstant()) {
      var slope = (level.end() - level.begin()) / level.count();
      var gain = Syntax.of("(%s+n*%s)", exact(level.begin()), exact(slope));
      return List.of(Syntax.of("aeval=exprs='val(0)*%1$s|val(1)*%1$s':c=same", gain));
    }
    return level.begin() == 1
        ? List.of()
        : List.of(Syntax.of("volume=%s:precision=float", Curve.number(level.begin())));
  }

  private static String exact(double value) {
    return new BigDecimal(value).round(new MathContext(12)).stripTrailingZeros().toPlainString();
  }

  /** FFmpeg's limiter comes 5 ms late, which is taken off again. */
  static List<String> limiter() {
    var late = Soundtrack.RATE * 5L / 1000;
    return List.of(
        "apad=pad_len=" + late,
        "alimiter=limit=0.98:level=0:attack=5",
        "atrim=start_sample=" + late);
  }
}
