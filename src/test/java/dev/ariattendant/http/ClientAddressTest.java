package dev.ariattendant.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is one and the same client, as far as that can be told. */
final class ClientAddressTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1,           192.0.2.1,             true",
    "192.0.2.1,           192.0.2.2,             false",
    "2001:db8:1:2::1,     2001:db8:1:2:ffff::9,  true",
    "2001:db8:1:2::1,     2001:db8:1:3::1,       false",
    "::ffff:192.0.2.1,    192.0.2.1,             true",
    "::1,                 ::1,                   true",
  })
  void whoHasOneAddressOfAnIpv6NetworkHasAllOfIt(String one, String other, boolean same)
      throws UnknownHostException {
    assertThat(source(one).equals(source(other))).isEqualTo(same);
  }

  @Test
  void aClientWithoutAnAddressHasASourceAllTheSame() {
    assertThat(ClientAddress.of(SocketAddress.domainSocketAddress("/tmp/x"))).isNotEmpty();
  }

  private static String source(String address) throws UnknownHostException {
    return ClientAddress.of(
        SocketAddress.inetSocketAddress(
            new InetSocketAddress(InetAddress.getByName(address), 4711)));
  }
}
