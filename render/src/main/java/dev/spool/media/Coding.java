package dev.spool.media;

import java.util.List;
import java.util.Map;

/** What is known of how a picture stream is coded, packet by packet. */
public sealed interface Coding {
  Coding NOT_LOOKED_AT = new Unknown("nobody has looked at its packets");

  /**
   * An H.264 stream of whole frames whose packets may be taken as they are; frames stand in
   * decoding order.
   */
  record Known(List<CodedFrame> frames, ParameterSets sets) implements Coding {
    public Known {
      frames = List.copyOf(frames);
    }
  }

  /** Its packets must be left alone; {@code why} completes "its packets cannot be copied:". */
  record Unknown(String why) implements Coding {}

  /**
   * One packet: the source time of its frame in nanoseconds, its bytes, and whether decoding can
   * begin here with nothing that comes later referring to anything before.
   */
  record CodedFrame(long nanos, int bytes, boolean restart) {}

  /**
   * The parameter sets that a stream's packets refer to, in hexadecimal, by their ids. Streams may
   * follow each other under one description where no id means two things.
   */
  record ParameterSets(Map<Integer, String> sequence, Map<Integer, String> picture) {
    public ParameterSets {
      sequence = Map.copyOf(sequence);
      picture = Map.copyOf(picture);
    }

    /** Whether no id means two things. */
    public boolean agreesWith(ParameterSets other) {
      return agree(sequence, other.sequence) && agree(picture, other.picture);
    }

    private static boolean agree(Map<Integer, String> a, Map<Integer, String> b) {
      return a.entrySet().stream()
          .allMatch(set -> b.getOrDefault(set.getKey(), set.getValue()).equals(set.getValue()));
    }
  }
}
