package dev.spool.http;

import java.net.InetAddress;
import java.util.List;

/**
 * The addresses that belong to anyone: public unicast. Judged by their bytes, because the questions
 * that {@code InetAddress} answers know neither mapped, shared nor unique local addresses.
 */
public final class PublicInternet {
  // spotless:off
  private static final List<Block> NOT_PUBLIC =
      List.of(
          new Block(0, 0, 0, 0, 8),          // this network
          new Block(10, 0, 0, 0, 8),         // private
          new Block(100, 64, 0, 0, 10),      // shared by carriers
          new Block(127, 0, 0, 0, 8),        // loopback
          new Block(168, 63, 129, 16, 32),   // Azure's host, despite its public number
          new Block(169, 254, 0, 0, 16),     // link-local, cloud metadata
          new Block(172, 16, 0, 0, 12),      // private
          new Block(192, 0, 0, 0, 24),       // protocols; Oracle's metadata
          new Block(192, 0, 2, 0, 24),       // documentation
          new Block(192, 88, 99, 0, 24),     // 6to4 relays
          new Block(192, 168, 0, 0, 16),     // private
          new Block(198, 18, 0, 0, 15),      // benchmarks
          new Block(198, 51, 100, 0, 24),    // documentation
          new Block(203, 0, 113, 0, 24),     // documentation
          new Block(224, 0, 0, 0, 3));       // multicast, reserved, broadcast

  /** Of version 6 only this is given out; mapped, translated and local addresses lie outside. */
  private static final Block GLOBAL = new Block(0x20, 0, 0, 0, 3);

  private static final List<Block> NOT_GLOBAL =
      List.of(
          new Block(0x20, 0x01, 0, 0, 23),       // protocols, Teredo
          new Block(0x20, 0x01, 0x0d, 0xb8, 32), // documentation
          new Block(0x20, 0x02, 0, 0, 16),       // 6to4: any version 4 address
          new Block(0x3f, 0xff, 0, 0, 20));      // documentation
  // spotless:on

  private PublicInternet() {}

  public static boolean contains(InetAddress address) {
    var bytes = address.getAddress();
    if (bytes.length == 4) {
      return NOT_PUBLIC.stream().noneMatch(block -> block.contains(bytes));
    }
    return GLOBAL.contains(bytes) && NOT_GLOBAL.stream().noneMatch(block -> block.contains(bytes));
  }

  /** The addresses whose first {@code bits} are those of the four bytes. */
  private record Block(int a, int b, int c, int d, int bits) {
    boolean contains(byte[] address) {
      return (start(address) ^ (a << 24 | b << 16 | c << 8 | d)) >>> (32 - bits) == 0;
    }

    private static int start(byte[] address) {
      return (address[0] & 0xFF) << 24
          | (address[1] & 0xFF) << 16
          | (address[2] & 0xFF) << 8
          | (address[3] & 0xFF);
    }
  }
}
