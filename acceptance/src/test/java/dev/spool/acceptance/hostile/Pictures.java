package dev.spool.acceptance.hostile;

import static dev.spool.acceptance.hostile.HostileFile.DAMAGED;
import static dev.spool.acceptance.hostile.HostileFile.FAILED;
import static dev.spool.acceptance.hostile.HostileFile.RENDERED;
import static dev.spool.acceptance.hostile.HostileFile.refused;

import dev.spool.acceptance.hostile.HostileFile.Outcome;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Pictures whose heads promise more than there is, or more than anybody can hold. */
final class Pictures {
  private static final int MEGABYTE = 1 << 20;

  private Pictures() {}

  static List<HostileFile> all() {
    var card = png(64, 36, pixels(64, 36));
    return List.of(
        file("png-as-it-should-be.png", card, RENDERED),
        file("png-giant-head.png", png(30_000, 30_000, deflated(100)), refused("30000x30000")),
        file("png-giant.png", png(16_000, 16_000, pixels(16_000, 16_000)), refused("16000x16000")),
        file("png-wide.png", png(100_000, 1, deflated(100)), refused("100000x1")),
        file(
            "png-most.png",
            png(Integer.MAX_VALUE, Integer.MAX_VALUE, deflated(9)),
            refused("2147483647x2147483647")),
        file("png-nothing.png", png(0, 0, deflated(9)), DAMAGED),
        file("png-text-bomb.png", textBomb(64, 36), RENDERED),
        file("png-cut.png", Arrays.copyOf(card, card.length - 20), DAMAGED),
        file("png-head-only.png", Arrays.copyOf(card, 40), DAMAGED),
        file("png-garbage.png", png(64, 36, new byte[500]), FAILED),
        file("png-as-jpeg.jpg", card, RENDERED),
        file("png-as-movie.mp4", card, RENDERED),
        file("gif-giant.gif", gif(65_535, 65_535), refused("65535x65535")),
        file("gif-high.gif", gif(1, 65_535), refused("1x65535")),
        file("gif-empty.gif", Arrays.copyOf(gif(9, 9), 13), RENDERED),
        file("jpeg-giant.jpg", jpeg(65_500, 65_500), refused("65500x65500")),
        file("jpeg-head-only.jpg", new byte[] {-1, -40, -1, -32}, DAMAGED),
        file("webp-giant.webp", webp(16_384, 16_384), refused("16384x16384")),
        file("bmp-giant.bmp", bmp(2_000_000_000, 2_000_000_000), DAMAGED),
        file("qoi-giant.qoi", qoi(100_000, 100_000), refused("100000x100000")),
        file("tiff-loop.tif", tiffLoop(), DAMAGED));
  }

  private static HostileFile file(String name, byte[] bytes, Outcome outcome) {
    return new HostileFile(name, (file, _) -> Files.write(file, bytes), outcome);
  }

  /** Black, of three bytes a pixel. */
  private static byte[] pixels(int width, int height) {
    return deflated((3L * width + 1) * height);
  }

  /** So many zeros. */
  static byte[] deflated(long zeros) {
    var deflater = new Deflater(1);
    var out = new ByteArrayOutputStream();
    var buffer = new byte[MEGABYTE];
    for (long left = zeros; left > 0; left -= MEGABYTE) {
      deflater.setInput(new byte[(int) Math.min(left, MEGABYTE)]);
      while (!deflater.needsInput()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  private static byte[] png(int width, int height, byte[] data) {
    var head = ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
    return joined(
        new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10},
        chunk("IHDR", head.array()),
        chunk("IDAT", data),
        chunk("IEND", new byte[0]));
  }

  /** A comment of 600 MB. */
  private static byte[] textBomb(int width, int height) {
    var card = png(width, height, pixels(width, height));
    var text = joined("Comment\0\0".getBytes(StandardCharsets.US_ASCII), deflated(600L * MEGABYTE));
    return joined(
        Arrays.copyOf(card, 33), chunk("zTXt", text), Arrays.copyOfRange(card, 33, card.length));
  }

  private static byte[] chunk(String name, byte[] content) {
    var named = joined(name.getBytes(StandardCharsets.US_ASCII), content);
    var sum = new CRC32();
    sum.update(named);
    return joined(
        ByteBuffer.allocate(4).putInt(content.length).array(),
        named,
        ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }

  private static byte[] gif(int width, int height) {
    var size = bytes(little(4).putShort((short) width).putShort((short) height));
    return joined(
        "GIF89a".getBytes(StandardCharsets.US_ASCII),
        size,
        new byte[] {(byte) 0x80, 0, 0, 0, 0, 0, -1, -1, -1, 0x2c, 0, 0, 0, 0},
        size,
        new byte[] {0, 2, 2, 0x44, 1, 0, 0x3b});
  }

  private static byte[] jpeg(int width, int height) {
    var size = ByteBuffer.allocate(4).putShort((short) height).putShort((short) width).array();
    return joined(
        new byte[] {-1, -40, -1, -64, 0, 11, 8},
        size,
        new byte[] {1, 1, 0x11, 0, -1, -38, 0, 8, 1, 1, 0, 0, 63, 0, 0, 0, -1, -39});
  }

  private static byte[] webp(int width, int height) {
    var bits = (width - 1) | (height - 1) << 14;
    var content = joined(new byte[] {0x2f}, bytes(little(4).putInt(bits)), new byte[11]);
    return joined(
        "RIFF".getBytes(StandardCharsets.US_ASCII),
        bytes(little(4).putInt(12 + content.length)),
        "WEBPVP8L".getBytes(StandardCharsets.US_ASCII),
        bytes(little(4).putInt(content.length)),
        content);
  }

  private static byte[] bmp(int width, int height) {
    var head = little(54).put((byte) 'B').put((byte) 'M').putInt(54).putInt(0).putInt(54);
    head.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) 24);
    return bytes(head);
  }

  private static byte[] qoi(int width, int height) {
    var head = ByteBuffer.allocate(64).put("qoif".getBytes(StandardCharsets.US_ASCII));
    return bytes(head.putInt(width).putInt(height).put((byte) 4));
  }

  /** Its first directory is followed by itself. */
  private static byte[] tiffLoop() {
    var file = little(64).put("II".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42);
    return bytes(file.putInt(8).putShort((short) 0).putInt(8));
  }

  static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  static byte[] bytes(ByteBuffer buffer) {
    var bytes = new byte[buffer.capacity()];
    buffer.rewind().get(bytes);
    return bytes;
  }

  static byte[] joined(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
