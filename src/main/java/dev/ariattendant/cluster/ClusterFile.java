package dev.ariattendant.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.XmlConfigBuilder;
import com.hazelcast.core.HazelcastException;
import io.vertx.core.VertxException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Hazelcast's configuration: {@code cluster.xml} in the jar, or the file that the user names. */
final class ClusterFile {

  private static final String NAMED_BY = "vertx.hazelcast.config";
  private static final String SHIPPED = "cluster.xml";
  private static final String LOGGING = "hazelcast.logging.type";
  private static final String CHECKING = "hazelcast.config.schema.validation.enabled";

  private ClusterFile() {}

  /** Reads it, fills in the settings, and adds what the file can't have. Blocks. */
  static Config read(ClusterSettings settings) {
    // As a system property, since Hazelcast logs before it has read any configuration.
    System.getProperties().putIfAbsent(LOGGING, "slf4j");
    Properties properties = settings.properties();
    String named = properties.getProperty(NAMED_BY);
    if (named == null) {
      // A test validates the shipped file; to do it at each start takes half a second.
      System.getProperties().putIfAbsent(CHECKING, "false");
    }
    try (InputStream xml = named == null ? shipped() : Files.newInputStream(Path.of(named))) {
      Config config = new XmlConfigBuilder(xml).setProperties(properties).build();
      SerializationFilter.refuseOthers(config);
      settings.kubernetesService().ifPresent(service -> askKubernetes(join(config), service));
      return config;
    } catch (IOException | HazelcastException e) {
      throw new VertxException(
          "The cluster's configuration %s can't be used: %s"
              .formatted(named == null ? SHIPPED : named, e.getMessage()),
          true);
    }
  }

  private static JoinConfig join(Config config) {
    return config.getAdvancedNetworkConfig().isEnabled()
        ? config.getAdvancedNetworkConfig().getJoin()
        : config.getNetworkConfig().getJoin();
  }

  /**
   * Has Hazelcast ask Kubernetes' API for the addresses of a service's pods, instead of a list of
   * members. Everything else it finds in the pod itself (namespace, token, the API's certificate),
   * or in its own variables, such as {@code HAZELCAST_KUBERNETES_NAMESPACE}.
   */
  private static void askKubernetes(JoinConfig join, String service) {
    join.getTcpIpConfig().setEnabled(false);
    join.getKubernetesConfig()
        .setEnabled(true)
        .setProperty("service-name", service)
        // Otherwise it would ask for the public addresses of pods, too, and for the right to.
        .setProperty("expose-externally", "false");
  }

  private static InputStream shipped() throws IOException {
    InputStream xml = ClusterFile.class.getResourceAsStream("/" + SHIPPED);
    if (xml == null) {
      throw new FileNotFoundException("there is no such resource");
    }
    return xml;
  }
}
