package dev.spool.plan;

import dev.spool.plan.Soundtrack.Chunk;
import dev.spool.plan.Soundtrack.Voice;
import java.util.ArrayList;
import java.util.List;

/** Cuts the programme's sound into chunks that one command can mix. */
final class Chunks {
  private static final long LONGEST = 120L * Soundtrack.RATE;
  private static final long SHORTEST = Soundtrack.RATE / 10;
  private static final int MAX_VOICES = 48;
  private static final int MAX_LEVELS = 400;

  private Chunks() {}

  /** Chunks that tile [0, samples). Voices whose tempo is changed are never cut. */
  static List<Chunk> of(List<Voice> voices, long samples) {
    var chunks = new ArrayList<Chunk>();
    for (long first = 0; first < samples; ) {
      var end = uncut(voices, first, fitting(voices, first, samples), samples);
      chunks.add(new Chunk(chunks.size(), first, end, within(voices, first, end)));
      first = end;
    }
    return chunks;
  }

  /** The longest chunk from {@code first} that holds few enough voices. */
  private static long fitting(List<Voice> voices, long first, long samples) {
    var end = Math.min(samples, first + LONGEST);
    while (end - first > SHORTEST && isCrowded(voices, first, end)) {
      end = first + (end - first) / 2;
    }
    return end;
  }

  private static boolean isCrowded(List<Voice> voices, long first, long end) {
    var inside = voices.stream().filter(voice -> overlaps(voice, first, end)).toList();
    return inside.size() > MAX_VOICES
        || inside.stream().mapToInt(voice -> voice.levels().size()).sum() > MAX_LEVELS;
  }

  /** Moves an end out of every voice that must not be cut: before it if possible, else behind. */
  private static long uncut(List<Voice> voices, long first, long wanted, long samples) {
    var end = wanted;
    for (int round = 0; round < 64; round++) {
      var now = end;
      var crossed =
          voices.stream()
              .filter(voice -> voice.rate() != 1 && voice.at() < now && endOf(voice) > now)
              .findFirst();
      if (crossed.isEmpty()) {
        return end;
      }
      end = crossed.get().at() > first ? crossed.get().at() : endOf(crossed.get());
    }
    return samples;
  }

  private static boolean overlaps(Voice voice, long first, long end) {
    return voice.at() < end && endOf(voice) > first;
  }

  private static long endOf(Voice voice) {
    return voice.at() + voice.count();
  }

  private static List<Voice> within(List<Voice> voices, long first, long end) {
    return voices.stream()
        .filter(voice -> overlaps(voice, first, end))
        .map(voice -> cut(voice, first, end))
        .filter(voice -> voice.levels().stream().anyMatch(l -> l.begin() != 0 || l.end() != 0))
        .toList();
  }

  private static Voice cut(Voice voice, long first, long end) {
    var from = Math.max(first, voice.at());
    var count = Math.min(end, endOf(voice)) - from;
    var skipped = from - voice.at();
    return new Voice(
        voice.pointer(),
        voice.asset(),
        from - first,
        count,
        voice.from() + skipped,
        voice.rate(),
        GainPlanner.slice(voice.levels(), skipped, count));
  }
}
