package dev.spool.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A shared library with nothing in it. The bundled FFmpeg is linked against screen and sound card
 * libraries for devices that a renderer never opens; functions are bound when first called, so
 * empty stand-ins let it start on a machine without them.
 */
final class EmptyLibrary {
  private static final int HEADER = 64;
  private static final int PROGRAM_HEADER = 56;
  private static final int SYMBOL = 24;
  private static final int SIZE = 1024;
  private static final int PAGE = 0x1000;
  private static final int X86_64 = 62;
  private static final int AARCH64 = 183;

  private EmptyLibrary() {}

  /** Writes a 64-bit little-endian ELF library named {@code name} into {@code directory}. */
  static void write(Path directory, String name) throws IOException {
    Files.write(directory.resolve(name), bytes(name));
  }

  static byte[] bytes(String name) {
    var soname = name.getBytes(StandardCharsets.US_ASCII);
    var symbols = HEADER + 2 * PROGRAM_HEADER;
    var hash = symbols + SYMBOL;
    var strings = hash + 16;
    var stringsSize = soname.length + 2;
    var dynamic = (strings + stringsSize + 15) / 16 * 16;
    var elf = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
    header(elf);
    var dynamicSize = 7 * 16;
    segment(elf, 1, 0, SIZE, PAGE);
    segment(elf, 2, dynamic, dynamicSize, 8);
    elf.position(hash);
    // One bucket, one symbol (the null one), no chain.
    elf.putInt(1).putInt(1).putInt(0).putInt(0);
    elf.position(strings);
    elf.put((byte) 0).put(soname).put((byte) 0);
    elf.position(dynamic);
    entry(elf, 14, 1);
    entry(elf, 4, hash);
    entry(elf, 5, strings);
    entry(elf, 6, symbols);
    entry(elf, 10, stringsSize);
    entry(elf, 11, SYMBOL);
    entry(elf, 0, 0);
    return elf.array();
  }

  private static void header(ByteBuffer elf) {
    elf.put(new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    elf.putShort((short) 3).putShort((short) machine()).putInt(1);
    elf.putLong(0).putLong(HEADER).putLong(0).putInt(0);
    elf.putShort((short) HEADER).putShort((short) PROGRAM_HEADER).putShort((short) 2);
    elf.putShort((short) 64).putShort((short) 0).putShort((short) 0);
  }

  private static int machine() {
    return System.getProperty("os.arch").equals("aarch64") ? AARCH64 : X86_64;
  }

  /** Readable and writable: the loader relocates the dynamic section in place. */
  private static void segment(ByteBuffer elf, int type, int at, int size, int align) {
    elf.putInt(type).putInt(6).putLong(at).putLong(at).putLong(at);
    elf.putLong(size).putLong(size).putLong(align);
  }

  private static void entry(ByteBuffer elf, long tag, long value) {
    elf.putLong(tag).putLong(value);
  }
}
