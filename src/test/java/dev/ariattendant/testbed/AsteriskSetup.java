package dev.ariattendant.testbed;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a {@link RealAsterisk} is configured.
 *
 * @param version 16 or 22
 * @param hosts the names and IPv4 addresses its certificate is for
 * @param outbound the WebSockets it opens to us; Asterisk 16 opens none
 */
public record AsteriskSetup(int version, List<String> hosts, List<OutboundWebSocket> outbound) {

  /** With a certificate for 127.0.0.1 and localhost, and without WebSockets to us. */
  public static AsteriskSetup of(int version) {
    return new AsteriskSetup(version, List.of("localhost", "127.0.0.1"), List.of());
  }

  /** The same with a certificate for these names and IPv4 addresses only. */
  public AsteriskSetup certifiedFor(String... hosts) {
    return new AsteriskSetup(version, List.of(hosts), outbound);
  }

  /** The same with one more WebSocket to us. */
  public AsteriskSetup connecting(OutboundWebSocket socket) {
    return new AsteriskSetup(
        version, hosts, Stream.concat(outbound.stream(), Stream.of(socket)).toList());
  }
}
