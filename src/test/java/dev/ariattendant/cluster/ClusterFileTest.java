package dev.ariattendant.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.AdvancedNetworkConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import com.hazelcast.instance.ProtocolType;
import io.vertx.core.VertxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClusterFileTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("CLUSTER_NAME", "north", "CLUSTER_PORT", "6001", "CLUSTER_MEMBERS", "a.example,b:1");

  /** Turned off for all of Java, once the jar's own file was read. */
  @BeforeEach
  void checkBySchema() {
    System.clearProperty("hazelcast.config.schema.validation.enabled");
  }

  @Test
  @DisplayName("The shipped file is valid by Hazelcast's schema, and has the settings")
  void theShippedFileIsValid() {
    // Named, it is checked; as the jar's own it isn't, to save the time.
    Config config = read("conf/cluster.xml");

    assertThat(config.getClusterName()).isEqualTo("north");
    assertThat(config.getProperty("hazelcast.local.localAddress")).isEqualTo("127.0.0.1");
    AdvancedNetworkConfig network = config.getAdvancedNetworkConfig();
    assertThat(network.isEnabled()).isTrue();
    assertThat(network.getEndpointConfigs().values())
        .singleElement()
        .asInstanceOf(InstanceOfAssertFactories.type(ServerSocketEndpointConfig.class))
        .satisfies(
            endpoint -> {
              assertThat(endpoint.getProtocolType()).isEqualTo(ProtocolType.MEMBER);
              assertThat(endpoint.getPort()).isEqualTo(6001);
              assertThat(endpoint.getPortCount()).isEqualTo(3);
              assertThat(endpoint.isReuseAddress()).isTrue();
            });
    JoinConfig join = network.getJoin();
    assertThat(join.getTcpIpConfig().getMembers()).containsExactly("a.example", "b:1");
    assertThat(join.getMulticastConfig().isEnabled()).isFalse();
    assertThat(join.isAutoDetectionEnabled()).isFalse();
    MultiMapConfig registrations = config.getMultiMapConfig("__vertx.subs");
    assertThat(registrations.getBackupCount()).isEqualTo(1);
    assertThat(registrations.getValueCollectionType())
        .isEqualTo(MultiMapConfig.ValueCollectionType.SET);
  }

  @Test
  void theShippedFileIsTheOneThatIsReadUnlessAnotherIsNamed() {
    Properties none = new Properties();
    assertThat(ClusterFile.read(new ClusterSettings(Map.of(), none)).getProperties())
        .containsEntry("hazelcast.partition.count", "31");
  }

  @Test
  void aFileThatCantBeUsedIsNamed(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> read("nowhere.xml"))
        .isInstanceOf(VertxException.class)
        .hasMessageStartingWith("The cluster's configuration nowhere.xml can't be used: ");
    Path broken = Files.writeString(folder.resolve("mine.xml"), "<hazelcast><colour/></hazelcast>");
    assertThatThrownBy(() -> read(broken.toString()))
        .isInstanceOf(VertxException.class)
        .hasMessageContaining("mine.xml can't be used: ");
  }

  private static Config read(String file) {
    Properties system = new Properties();
    system.setProperty("vertx.hazelcast.config", file);
    return ClusterFile.read(new ClusterSettings(ENVIRONMENT, system));
  }
}
