package dev.ariattendant.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What those can do who reach Hazelcast's port of a node that is configured as shipped. */
@Timeout(120)
final class UntrustedHazelcastMembersTest {

  private static final AtomicInteger MADE = new AtomicInteger();
  private static final int PATIENCE_MS = 30_000;

  private static OneNode node;

  @BeforeAll
  static void start() {
    node = OneNode.start(Map.of());
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  /** It needed no password, and could empty the registry of who listens where. */
  @Test
  void aClientOfHazelcastCantConnect() {
    ClientConfig client =
        new ClientConfig()
            .setClusterName(node.settings().environment().get("CLUSTER_NAME"))
            .setProperty("hazelcast.logging.type", "slf4j");
    client.getNetworkConfig().addAddress("127.0.0.1:" + node.port());
    client
        .getConnectionStrategyConfig()
        .getConnectionRetryConfig()
        .setClusterConnectTimeoutMillis(0);
    try {
      assertThatThrownBy(() -> HazelcastClient.newHazelcastClient(client))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Unable to connect to any cluster");
    } finally {
      HazelcastClient.shutdownAll();
    }
  }

  /** By the first bytes: those of a client, of REST, of memcache, and unknown ones. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CP2",
        "GET /hazelcast/rest/maps/__vertx.nodeInfo/x HTTP/1.1\r\n\r\n",
        "POST /hazelcast/rest/management/cluster/clusterShutdown HTTP/1.1\r\n\r\n",
        "version\r\n",
        "\0\0\0"
      })
  void whoIsNoMemberIsHungUpOn(String first) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
      socket.setSoTimeout(PATIENCE_MS);
      socket.getOutputStream().write(first.getBytes(StandardCharsets.US_ASCII));
      assertThat(answer(socket)).isEmpty();
    }
  }

  /** All that comes until the other side hangs up, and a failure if it doesn't. */
  private static byte[] answer(Socket socket) throws IOException {
    try {
      return socket.getInputStream().readAllBytes();
    } catch (SocketException reset) {
      return new byte[0];
    }
  }

  /** Of a class that each node has, like those by which serialized Java is attacked. */
  private static final class Planted implements Callable<String>, Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      MADE.incrementAndGet();
    }

    @Override
    public String call() {
      return "run";
    }
  }

  /** Hazelcast's free edition lets any program join as a member, but its objects aren't read. */
  @Test
  void aMembersJavaObjectIsNeverMade() {
    Config config = ClusterFile.read(node.besides(Map.of()));
    config.getSerializationConfig().setJavaSerializationFilterConfig(null);
    HazelcastInstance untrusted = Hazelcast.newHazelcastInstance(config);
    try {
      Member victim =
          untrusted.getCluster().getMembers().stream()
              .filter(member -> !member.localMember())
              .findFirst()
              .orElseThrow();
      assertThatThrownBy(
              () ->
                  untrusted
                      .getExecutorService("any")
                      .submitToMember(new Planted(), victim)
                      .get(PATIENCE_MS, TimeUnit.MILLISECONDS))
          .hasRootCauseInstanceOf(SecurityException.class)
          .hasStackTraceContaining(HazelcastSerializationException.class.getSimpleName())
          .hasStackTraceContaining("Resolving class " + Planted.class.getName());
      assertThat(MADE).hasValue(0);
    } finally {
      untrusted.shutdown();
    }
  }
}
