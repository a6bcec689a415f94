package dev.ariattendant.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.Config;
import com.hazelcast.config.ServerSocketEndpointConfig;
import io.vertx.core.VertxException;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemTrustOptions;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LoopbackCheckTest {

  private final Config config = ClusterFile.read(new ClusterSettings(Map.of(), new Properties()));

  @Test
  void theShippedFileKeepsToThisMachine() {
    assertThatCode(() -> LoopbackCheck.check(config)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "0.0.0.0", "::", "fe80::1", "nowhere.invalid"})
  void hazelcastListensNowhereElse(String host) {
    config.setProperty("hazelcast.local.localAddress", host);
    assertThatThrownBy(() -> LoopbackCheck.check(config))
        .isInstanceOf(VertxException.class)
        .hasMessage(
            "The settings of the cluster can't be used:\n  Hazelcast would listen on %s, where"
                + " every program that reaches it joins without a password: set"
                + " CLUSTER_NETWORK=trusted if only nodes can reach it, or CLUSTER_HOST=127.0.0.1",
            host);
  }

  @Test
  void norDoesItChooseAnAddressItselfOrTakeAll() {
    config.getProperties().remove("hazelcast.local.localAddress");
    assertThatThrownBy(() -> LoopbackCheck.check(config))
        .hasMessageContaining("on an address of its own choice, where");
    config.setProperty("hazelcast.local.localAddress", "127.0.0.1");
    config.setProperty("hazelcast.socket.server.bind.any", "true");
    assertThatThrownBy(() -> LoopbackCheck.check(config)).hasMessageContaining("on 0.0.0.0, where");
  }

  static Stream<UnaryOperator<Config>> openings() {
    return Stream.of(
        config -> {
          config.getAdvancedNetworkConfig().setEnabled(false);
          return config;
        },
        config -> {
          config
              .getAdvancedNetworkConfig()
              .setClientEndpointConfig(new ServerSocketEndpointConfig());
          return config;
        },
        config -> {
          config
              .getAdvancedNetworkConfig()
              .setMemcacheEndpointConfig(new ServerSocketEndpointConfig());
          return config;
        });
  }

  @ParameterizedTest
  @MethodSource("openings")
  void aFileOfOnesOwnLetsMembersInAlone(UnaryOperator<Config> opening) {
    assertThatThrownBy(() -> LoopbackCheck.check(opening.apply(config)))
        .hasMessageContaining("Hazelcast would accept its clients, which need no password: ")
        .hasMessageContaining("CLUSTER_NETWORK=trusted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "localhost", "::1"})
  void theBusListensOnThisMachine(String host) {
    EventBusOptions bus = new EventBusOptions();
    assertThatCode(() -> LoopbackCheck.check(bus, host)).doesNotThrowAnyException();
    assertThatCode(() -> LoopbackCheck.check(bus.setHost(host), "10.0.0.1"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"0.0.0.0", "10.0.0.1", "nowhere.invalid"})
  void elsewhereItNeedsTlsOnBothSides(String host) {
    EventBusOptions bus = new EventBusOptions().setHost(host);
    assertRefused(bus, host);
    assertRefused(bus.setSsl(true), host);
    assertRefused(bus.setClientAuth(ClientAuth.REQUIRED), host);
    // The authorities of the JVM's own trust store would sign for any node.
    assertRefused(bus.setTrustAll(false), host);
    bus.setTrustOptions(new PemTrustOptions());
    assertRefused(bus.setTrustAll(true), host);
    assertRefused(bus.setTrustAll(false).setClientAuth(ClientAuth.REQUEST), host);
    bus.setClientAuth(ClientAuth.REQUIRED);
    assertThatCode(() -> LoopbackCheck.check(bus, null)).doesNotThrowAnyException();
  }

  private static void assertRefused(EventBusOptions bus, String host) {
    assertThat(EventBusTls.isMutual(bus)).isFalse();
    assertThatThrownBy(() -> LoopbackCheck.check(bus, null))
        .isInstanceOf(VertxException.class)
        .hasMessage(
            "The settings of the cluster can't be used:\n  the event bus would listen on %s,"
                + " where every program that reaches it can command all calls: set CLUSTER_TLS, or"
                + " CLUSTER_NETWORK=trusted if only nodes can reach it",
            host == null ? "an address of its own choice" : host);
  }
}
