package dev.ariattendant.cluster;

import com.hazelcast.config.AdvancedNetworkConfig;
import com.hazelcast.config.Config;
import com.hazelcast.instance.EndpointQualifier;
import com.hazelcast.spi.properties.ClusterProperty;
import com.hazelcast.spi.properties.HazelcastProperties;
import io.vertx.core.VertxException;
import io.vertx.core.eventbus.EventBusOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;

/**
 * Refuses settings by which programs on other machines could join the cluster, unless its network
 * is declared trusted ({@code CLUSTER_NETWORK}): Hazelcast's free edition has no passwords. Checks
 * the effective configuration, whichever file, option or property it comes from.
 */
final class LoopbackCheck {

  private static final String ADDRESS = "hazelcast.local.localAddress";

  private LoopbackCheck() {}

  /** Throws a {@link VertxException} that says what to change. */
  static void check(Config config) {
    HazelcastProperties properties = new HazelcastProperties(config);
    String host =
        properties.getBoolean(ClusterProperty.SOCKET_SERVER_BIND_ANY)
            ? "0.0.0.0"
            : config.getProperty(ADDRESS);
    if (!isLoopback(host)) {
      throw refused(
          "Hazelcast would listen on "
              + (host == null ? "an address of its own choice" : host)
              + ", where every program that reaches it joins without a password: set"
              + " CLUSTER_NETWORK=trusted if only nodes can reach it, or CLUSTER_HOST=127.0.0.1");
    }
    AdvancedNetworkConfig network = config.getAdvancedNetworkConfig();
    if (!network.isEnabled()
        || !network.getEndpointConfigs().keySet().equals(Set.of(EndpointQualifier.MEMBER))) {
      throw refused(
          "Hazelcast would accept its clients, which need no password: in the file that"
              + " vertx.hazelcast.config names, use an <advanced-network> with one endpoint, for"
              + " members, as in conf/cluster.xml, or set CLUSTER_NETWORK=trusted");
    }
  }

  /**
   * The same for the event bus.
   *
   * @param host the cluster manager's host, used where the options have none; null for none
   */
  static void check(EventBusOptions bus, String host) {
    String chosen = bus.getHost() == null ? host : bus.getHost();
    if (!isLoopback(chosen) && !EventBusTls.isMutual(bus)) {
      throw refused(
          "the event bus would listen on "
              + (chosen == null ? "an address of its own choice" : chosen)
              + ", where every program that reaches it can command all calls: set CLUSTER_TLS, or"
              + " CLUSTER_NETWORK=trusted if only nodes can reach it");
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return host != null
          && Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static VertxException refused(String why) {
    return new VertxException("The settings of the cluster can't be used:\n  " + why, true);
  }
}
