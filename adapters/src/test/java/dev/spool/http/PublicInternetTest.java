package dev.spool.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublicInternetTest {
  private static final List<String> PRIVATE =
      List.of(
          "0.0.0.0",
          "0.1.2.3",
          "10.0.0.1",
          "10.255.255.255",
          "100.64.0.1",
          "100.100.100.200",
          "100.127.255.255",
          "127.0.0.1",
          "127.255.255.254",
          "168.63.129.16",
          "169.254.169.254",
          "169.254.170.2",
          "172.16.0.1",
          "172.31.255.255",
          "192.0.0.192",
          "192.0.2.1",
          "192.88.99.1",
          "192.168.0.1",
          "198.18.0.1",
          "198.19.255.255",
          "198.51.100.7",
          "203.0.113.7",
          "224.0.0.1",
          "239.255.255.250",
          "240.0.0.1",
          "255.255.255.255",
          "::",
          "::1",
          "::127.0.0.1",
          "::8.8.8.8",
          "64:ff9b::7f00:1",
          "64:ff9b:1::1",
          "100::1",
          "2001::1",
          "2001:db8::1",
          "2002:7f00:1::",
          "3fff::1",
          "5f00::1",
          "fc00::1",
          "fd00:ec2::254",
          "fe80::1",
          "fec0::1",
          "ff02::1");

  private static final List<String> PUBLIC =
      List.of(
          "1.1.1.1",
          "8.8.8.8",
          "9.255.255.255",
          "11.0.0.0",
          "100.63.255.255",
          "100.128.0.0",
          "126.255.255.255",
          "128.0.0.1",
          "168.63.129.17",
          "169.253.255.255",
          "172.15.255.255",
          "172.32.0.0",
          "192.0.1.1",
          "192.167.255.255",
          "192.169.0.0",
          "198.17.255.255",
          "198.20.0.0",
          "223.255.255.255",
          "2001:200::1",
          "2606:4700:4700::1111",
          "2a00:1450:4001:80b::200e",
          "3ffe::1");

  @Test
  void leavesOutWhatIsNotPublicUnicast() throws UnknownHostException {
    for (var address : PRIVATE) {
      assertThat(PublicInternet.contains(InetAddress.ofLiteral(address))).as(address).isFalse();
    }
  }

  @Test
  void holdsTheRest() throws UnknownHostException {
    for (var address : PUBLIC) {
      assertThat(PublicInternet.contains(InetAddress.ofLiteral(address))).as(address).isTrue();
    }
  }

  /** As DNS gives them, not as Java reads them: it turns a literal into version 4. */
  @Test
  void leavesOutMappedAddressesHoweverTheyAreMade() throws UnknownHostException {
    assertThat(PublicInternet.contains(mapped(127, 0, 0, 1))).isFalse();
    assertThat(PublicInternet.contains(mapped(8, 8, 8, 8))).isFalse();
    assertThat(PublicInternet.contains(InetAddress.ofLiteral("::ffff:127.0.0.1"))).isFalse();
  }

  private static InetAddress mapped(int a, int b, int c, int d) throws UnknownHostException {
    var bytes = new byte[16];
    bytes[10] = -1;
    bytes[11] = -1;
    bytes[12] = (byte) a;
    bytes[13] = (byte) b;
    bytes[14] = (byte) c;
    bytes[15] = (byte) d;
    return Inet6Address.getByAddress("mapped", bytes, -1);
  }
}
