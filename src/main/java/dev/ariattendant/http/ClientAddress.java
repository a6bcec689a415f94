package dev.ariattendant.http;

import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** The address by which a client is counted. */
public final class ClientAddress {

  private static final int NETWORK_BYTES = 8;

  private ClientAddress() {}

  /** The IP address; of IPv6 the first 64 bits, since a client as a rule owns all the others. */
  public static String of(SocketAddress address) {
    String host = String.valueOf(address.hostAddress());
    if (host.indexOf(':') < 0) {
      return host;
    }
    try {
      // An address in digits: no DNS server is asked.
      return InetAddress.getByName(host) instanceof Inet6Address six
          ? HexFormat.ofDelimiter(":")
              .formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES))
              .concat("::/64")
          : host;
    } catch (UnknownHostException e) {
      return host;
    }
  }
}
