package dev.spool.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spool.media.Orientation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExifTest {
  private static final byte[] SCAN = {(byte) 0xFF, (byte) 0xDA, 0, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9};

  @TempDir Path directory;

  @Test
  void readsAllEightCasesInEitherByteOrder() throws IOException {
    for (int value = 1; value <= 8; value++) {
      var wanted = Orientation.ofExif(value);
      assertThat(orientation(jpeg(tiff(ByteOrder.LITTLE_ENDIAN, value)))).isEqualTo(wanted);
      assertThat(orientation(jpeg(tiff(ByteOrder.BIG_ENDIAN, value)))).isEqualTo(wanted);
    }
  }

  @Test
  void findsItBehindOtherMarkersOfAJpeg() throws IOException {
    var jfif = marker(0xE0, "JFIF\0 and so on".getBytes(StandardCharsets.US_ASCII));
    var other = marker(0xE1, "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.US_ASCII));
    var file = join(soi(), jfif, other, exifMarker(tiff(ByteOrder.BIG_ENDIAN, 6)), SCAN);
    assertThat(orientation(file)).isEqualTo(Orientation.QUARTER_TURN);
  }

  @Test
  void findsItInAPng() throws IOException {
    var file =
        join(
            new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10},
            pngChunk("IHDR", new byte[13]),
            pngChunk("eXIf", tiff(ByteOrder.BIG_ENDIAN, 8)),
            pngChunk("IEND", new byte[0]));
    assertThat(orientation(file)).isEqualTo(Orientation.THREE_QUARTER_TURN);
  }

  @Test
  void findsItInAWebpBehindAnOddChunk() throws IOException {
    var body =
        join(
            "WEBP".getBytes(StandardCharsets.US_ASCII),
            riffChunk("VP8X", new byte[10]),
            riffChunk("VP8 ", new byte[7]),
            riffChunk("EXIF", tiff(ByteOrder.LITTLE_ENDIAN, 3)));
    assertThat(orientation(riffChunk("RIFF", body))).isEqualTo(Orientation.HALF_TURN);
  }

  @Test
  void picturesThatSayNothingAreUpright() throws IOException {
    assertThat(orientation(join(soi(), SCAN))).isEqualTo(Orientation.UPRIGHT);
    assertThat(orientation(jpeg(tiff(ByteOrder.BIG_ENDIAN, 0)))).isEqualTo(Orientation.UPRIGHT);
    assertThat(orientation(jpeg(tiff(ByteOrder.BIG_ENDIAN, 99)))).isEqualTo(Orientation.UPRIGHT);
    assertThat(orientation(new byte[0])).isEqualTo(Orientation.UPRIGHT);
    assertThat(orientation("just some text in a file".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(Orientation.UPRIGHT);
  }

  @Test
  void offsetsThatLeadOutsideTheBlockAreIgnored() throws IOException {
    for (int offset : new int[] {-1, 0, 7, 4000, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      var tiff = tiff(ByteOrder.BIG_ENDIAN, 6);
      ByteBuffer.wrap(tiff).putInt(4, offset);
      assertThat(orientation(jpeg(tiff))).as("offset %d", offset).isEqualTo(Orientation.UPRIGHT);
    }
  }

  @Test
  void lengthsThatLieAreNoReasonToFail() throws IOException {
    for (int length : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 20, 3}) {
      var chunk = riffChunk("EXIF", tiff(ByteOrder.LITTLE_ENDIAN, 3));
      ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).putInt(4, length);
      var body = join("WEBP".getBytes(StandardCharsets.US_ASCII), chunk);
      assertThat(orientation(riffChunk("RIFF", body))).isEqualTo(Orientation.UPRIGHT);
    }
  }

  @Test
  void noDamageMakesItFail() throws IOException {
    var random = new Random(3);
    byte[][] files = {
      jpeg(tiff(ByteOrder.BIG_ENDIAN, 6)),
      join(
          new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10},
          pngChunk("eXIf", tiff(ByteOrder.BIG_ENDIAN, 8)))
    };
    for (int i = 0; i < 3000; i++) {
      var file = files[i % 2].clone();
      for (int hit = 0; hit < 3; hit++) {
        file[4 + random.nextInt(file.length - 4)] = (byte) random.nextInt();
      }
      var cut = java.util.Arrays.copyOf(file, 1 + random.nextInt(file.length));
      assertThat(orientation(i % 3 == 0 ? cut : file)).isNotNull();
    }
  }

  private Orientation orientation(byte[] bytes) throws IOException {
    return Exif.orientation(Files.write(directory.resolve("picture"), bytes));
  }

  /** A directory of two entries, the second of which is the orientation. */
  private static byte[] tiff(ByteOrder order, int orientation) {
    var tiff = ByteBuffer.allocate(8 + 2 + 2 * 12 + 4).order(order);
    tiff.put(order == ByteOrder.BIG_ENDIAN ? new byte[] {'M', 'M'} : new byte[] {'I', 'I'});
    tiff.putShort((short) 42).putInt(8).putShort((short) 2);
    tiff.putShort((short) 0x0100).putShort((short) 4).putInt(1).putInt(640);
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    tiff.putShort((short) orientation).putShort((short) 0);
    tiff.putInt(0);
    return tiff.array();
  }

  private static byte[] jpeg(byte[] tiff) {
    return join(soi(), exifMarker(tiff), SCAN);
  }

  private static byte[] soi() {
    return new byte[] {(byte) 0xFF, (byte) 0xD8};
  }

  private static byte[] exifMarker(byte[] tiff) {
    return marker(0xE1, join("Exif\0\0".getBytes(StandardCharsets.US_ASCII), tiff));
  }

  private static byte[] marker(int code, byte[] content) {
    var head = ByteBuffer.allocate(4).put((byte) 0xFF).put((byte) code);
    return join(head.putShort((short) (content.length + 2)).array(), content);
  }

  private static byte[] pngChunk(String name, byte[] content) {
    var head = ByteBuffer.allocate(8).putInt(content.length);
    return join(head.put(name.getBytes(StandardCharsets.US_ASCII)).array(), content, new byte[4]);
  }

  private static byte[] riffChunk(String name, byte[] content) {
    var head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    head.put(name.getBytes(StandardCharsets.US_ASCII)).putInt(content.length);
    return join(head.array(), content, new byte[content.length % 2]);
  }

  private static byte[] join(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
