package dev.spool.mp4;

import dev.spool.media.Coding.ParameterSets;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * What a decoder must know before the first packet (ISO 14496-15, 5.3.3.1): profile and level, and
 * the parameter sets, as hexadecimal. Lengths in packets are four bytes.
 */
record AvcConfiguration(
    int profile, int compatibility, int level, List<String> sequence, List<String> picture) {
  private static final HexFormat HEX = HexFormat.of();
  private static final int HIGH = 100;
  private static final int VISUAL_ENTRY = 78;
  private static final int MOST_SEQUENCE = 31;
  private static final int MOST_PICTURE = 255;

  AvcConfiguration {
    sequence = List.copyOf(sequence);
    picture = List.copyOf(picture);
  }

  /** Of a track's description. */
  static AvcConfiguration of(Track track) throws UnusableException {
    if (!track.entry().type().equals("avc1")) {
      throw new UnusableException("its description is of the kind " + track.entry().type());
    }
    var boxes = track.entry().read(in -> Box.in(in.position(VISUAL_ENTRY)));
    var avcC = boxes.stream().filter(box -> box.type().equals("avcC")).findFirst();
    return avcC.orElseThrow(() -> new UnusableException("it has no parameter sets"))
        .read(AvcConfiguration::read);
  }

  private static AvcConfiguration read(ByteBuffer in) throws UnusableException {
    in.get();
    var profile = in.get() & 0xFF;
    var compatibility = in.get() & 0xFF;
    var level = in.get() & 0xFF;
    if ((in.get() & 3) != 3) {
      throw new UnusableException("lengths in its packets are not four bytes");
    }
    var sequence = units(in, in.get() & 0x1F);
    var picture = units(in, in.get() & 0xFF);
    return new AvcConfiguration(profile, compatibility, level, sequence, picture);
  }

  private static List<String> units(ByteBuffer in, int count) {
    var units = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      var unit = new byte[Short.toUnsignedInt(in.getShort())];
      in.get(unit);
      units.add(HEX.formatHex(unit));
    }
    return units;
  }

  /** The sets by their numbers; whole frames in 8-bit 4:2:0, or they are not usable. */
  ParameterSets sets() throws UnusableException {
    var sequences = new HashMap<Integer, String>();
    for (var hex : sequence) {
      var set = SequenceSet.read(HEX.parseHex(hex));
      if (!set.wholeFrames()) {
        throw new UnusableException("it may hold fields");
      }
      if (!set.usual()) {
        throw new UnusableException("its profile is unusual");
      }
      put(sequences, set.id(), hex);
    }
    var pictures = new HashMap<Integer, String>();
    for (var hex : picture) {
      put(pictures, Bits.of(HEX.parseHex(hex)).number(), hex);
    }
    if (sequences.isEmpty() || pictures.isEmpty()) {
      throw new UnusableException("it has no parameter sets");
    }
    return new ParameterSets(sequences, pictures);
  }

  private static void put(Map<Integer, String> sets, int id, String hex) throws UnusableException {
    if (sets.put(id, hex) != null) {
      throw new UnusableException("two of its parameter sets have the same number");
    }
  }

  /** Whether a packet may carry this unit: it says nothing that is not said here. */
  boolean knows(byte[] unit) {
    var hex = HEX.formatHex(unit);
    return sequence.contains(hex) || picture.contains(hex);
  }

  /** One description of packets of both, whose numbers must not mean two things. */
  AvcConfiguration with(AvcConfiguration other) throws UnusableException {
    if (!sets().agreesWith(other.sets())) {
      throw new UnusableException("parameter sets with the same number differ");
    }
    var joined = joined(other);
    if (joined.sequence.size() > MOST_SEQUENCE || joined.picture.size() > MOST_PICTURE) {
      throw new UnusableException("there are too many parameter sets");
    }
    return joined;
  }

  private AvcConfiguration joined(AvcConfiguration other) {
    return new AvcConfiguration(
        isHigh() || other.isHigh() ? HIGH : Math.max(profile, other.profile),
        compatibility & other.compatibility,
        Math.max(level, other.level),
        union(sequence, other.sequence),
        union(picture, other.picture));
  }

  private boolean isHigh() {
    return profile == HIGH;
  }

  private static List<String> union(List<String> a, List<String> b) {
    var all = new LinkedHashSet<>(a);
    all.addAll(b);
    return List.copyOf(all);
  }

  /** As it stands in a file. */
  byte[] bytes() {
    var out = new ByteArrayOutputStream();
    out.writeBytes(
        new byte[] {
          1, (byte) profile, (byte) compatibility, (byte) level, (byte) 0xFF,
        });
    out.write(0xE0 | sequence.size());
    write(sequence, out);
    out.write(picture.size());
    write(picture, out);
    if (isHigh()) {
      out.writeBytes(new byte[] {(byte) 0xFD, (byte) 0xF8, (byte) 0xF8, 0});
    }
    return out.toByteArray();
  }

  private static void write(List<String> units, ByteArrayOutputStream out) {
    for (var hex : units) {
      var unit = HEX.parseHex(hex);
      out.write(unit.length >> 8);
      out.write(unit.length);
      out.writeBytes(unit);
    }
  }
}
