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
 * Keeps a node on this machine, unless its network is said to be trusted ({@code CLUSTER_NETWORK}):
 * Hazelcast's free edition asks nobody for a password. Looks at what the configuration comes to in
 * the end, whichever file, option or property has said it.
 */
final class LoopbackCheck {

  private static final String ADDRESS = "hazelcast.local.localAddress";

  private LoopbackCheck() {}

  /**
   * Refuses a configuration by which others than members of this machine could join.
   *
   * @throws VertxException if so, with what to change
   */
  static void keep(Config config) {
    HazelcastProperties properties = new HazelcastProperties(config);
    String host =
        properties.getBoolean(ClusterProperty.SOCKET_SERVER_BIND_ANY)
            ? "0.0.0.0"
            : config.getProperty(ADDRESS);
    if (!isLoopback(host)) {
      throw refused(
          "Hazelcast would listen on "
              + (host == null ? "an address of its own choice" : host)
              + ", and whoever reaches it there joins without a password: set"
              + " CLUSTER_NETWORK=trusted if only nodes can reach it, or CLUSTER_HOST=127.0.0.1");
    }
    AdvancedNetworkConfig network = config.getAdvancedNetworkConfig();
    if (!network.isEnabled()
        || !network.getEndpointConfigs().keySet().equals(Set.of(EndpointQualifier.MEMBER))) {
      throw refused(
          "Hazelcast would let its clients in, who need no password: let the file that"
              + " vertx.hazelcast.config names have an <advanced-network> with one endpoint, for"
              + " members, as conf/cluster.xml, or set CLUSTER_NETWORK=trusted");
    }
  }

  /**
   * Refuses an event bus on which others than processes of this machine could write.
   *
   * @param host what the cluster manager says, where the options don't; null if it says nothing
   * @throws VertxException if so, with what to change
   */
  static void keep(EventBusOptions bus, String host) {
    String chosen = bus.getHost() == null ? host : bus.getHost();
    if (!isLoopback(chosen) && !EventBusTls.isMutual(bus)) {
      throw refused(
          "the event bus would listen on "
              + (chosen == null ? "an address of its own choice" : chosen)
              + ", and whoever reaches it there commands all calls: set CLUSTER_TLS, or"
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
