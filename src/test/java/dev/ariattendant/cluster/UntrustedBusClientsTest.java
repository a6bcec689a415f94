package dev.ariattendant.cluster;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.ClusterCertificates;
import dev.ariattendant.testbed.UntrustedBusClient;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClientOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What those can do who reach the port of a node's event bus. */
@Timeout(120)
final class UntrustedBusClientsTest {

  private static final String ADDRESS = "any.address";
  private static final JsonObject FORGED = JsonObject.of("forged", true);
  private static final JsonObject GENUINE = JsonObject.of("genuine", true);

  @TempDir private Path folder;
  @TempDir private Path other;
  private final Vertx outside = Vertx.vertx();
  private final List<OneNode> nodes = new ArrayList<>();

  @AfterEach
  void stop() {
    nodes.forEach(OneNode::close);
    await(outside.close());
  }

  /** That is how the nodes of one machine talk by default; it shows that the attack is one. */
  @Test
  void withoutTlsWhoeverReachesThePortIsHeard() {
    OneNode node = started(OneNode.start(Map.of()));
    Promise<JsonObject> heard = Promise.promise();
    await(
        node.vertx()
            .eventBus()
            .<JsonObject>consumer(ADDRESS, message -> heard.tryComplete(message.body()))
            .completion());
    UntrustedBusClient.send(outside, new NetClientOptions(), node.busPort(), ADDRESS, FORGED);
    assertThat(await(heard.future())).isEqualTo(FORGED);
  }

  /** Vert.x makes numbers of such bytes, and nothing else. */
  @Test
  void evenThenNoJavaObjectIsMade() {
    OneNode node = started(OneNode.start(Map.of()));
    Promise<Object> body = Promise.promise();
    await(
        node.vertx()
            .eventBus()
            .consumer(
                ADDRESS,
                message -> {
                  try {
                    body.tryComplete(message.body());
                  } catch (RuntimeException e) {
                    body.tryFail(e);
                  }
                })
            .completion());
    UntrustedBusClient.sendObject(
        outside, new NetClientOptions(), node.busPort(), ADDRESS, serialized(new ArrayList<>()));
    assertThatThrownBy(() -> await(body.future()))
        .hasStackTraceContaining("Class not allowed: java.util.ArrayList");
  }

  @Test
  void withTlsOnlyNodesOfTheSameAuthorityAreHeard() {
    ClusterCertificates.make(folder, "north", "south");
    ClusterCertificates.make(other, "north");
    OneNode north =
        started(OneNode.start(Map.of("CLUSTER_TLS", folder.resolve("north").toString())));
    OneNode south =
        started(north.second(Map.of("CLUSTER_TLS", folder.resolve("south").toString())));
    Queue<JsonObject> heard = new ConcurrentLinkedQueue<>();
    Promise<Void> genuine = Promise.promise();
    await(
        north
            .vertx()
            .eventBus()
            .<JsonObject>consumer(
                ADDRESS,
                message -> {
                  heard.add(message.body());
                  if (message.body().equals(GENUINE)) {
                    genuine.tryComplete();
                  }
                })
            .completion());

    NetClientOptions plain = new NetClientOptions();
    NetClientOptions anonymous =
        new NetClientOptions().setSsl(true).setTrustAll(true).setHostnameVerificationAlgorithm("");
    EventBusOptions strange = new EventBusOptions();
    new EventBusTls(other.resolve("north")).secure(strange);
    NetClientOptions untrusted =
        new NetClientOptions(anonymous).setKeyCertOptions(strange.getKeyCertOptions());
    for (NetClientOptions attacker : List.of(plain, anonymous, untrusted)) {
      await(UntrustedBusClient.send(outside, attacker, north.busPort(), ADDRESS, FORGED));
    }

    south.vertx().eventBus().send(ADDRESS, GENUINE);
    await(genuine.future());
    assertThat(heard).containsExactly(GENUINE);
  }

  /** One that has joined by Hazelcast, and has the registry tell the others to write to it. */
  @Test
  void nothingIsWrittenToAnImpostorEither() {
    ClusterCertificates.make(folder, "north");
    ClusterCertificates.make(other, "north");
    OneNode north =
        started(OneNode.start(Map.of("CLUSTER_TLS", folder.resolve("north").toString())));
    OneNode impostor =
        started(north.second(Map.of("CLUSTER_TLS", other.resolve("north").toString())));
    await(impostor.vertx().eventBus().consumer(ADDRESS, message -> {}).completion());
    assertThatThrownBy(() -> await(north.vertx().eventBus().sender(ADDRESS).write(GENUINE)))
        .hasStackTraceContaining("SSL");
  }

  @Test
  @DisplayName("Nodes with TLS and nodes without it warn of each other")
  void nodesWithAndWithoutTlsWarn() {
    ClusterCertificates.make(folder, "north");
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.list = new CopyOnWriteArrayList<>();
    ThresholdFilter warnings = new ThresholdFilter();
    warnings.setLevel("WARN");
    warnings.start();
    log.addFilter(warnings);
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger(MembershipLogger.class);
    logger.addAppender(log);
    try {
      OneNode north =
          started(OneNode.start(Map.of("CLUSTER_TLS", folder.resolve("north").toString())));
      OneNode plain = started(north.second(Map.of("CLUSTER_TLS", "")));
      Await.until(outside, "both have said it", () -> log.list.size(), said -> said == 2);
      assertThat(log.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .containsExactlyInAnyOrder(
              "the event bus of 127.0.0.1:%d has no TLS, and this node's has, so they can't hear"
                      .formatted(plain.port())
                  + " each other: set CLUSTER_TLS on all nodes, or on none",
              "the event bus of 127.0.0.1:%d has TLS, and this node's has none, so they can't hear"
                      .formatted(north.port())
                  + " each other: set CLUSTER_TLS on all nodes, or on none");
    } finally {
      logger.detachAppender(log);
    }
  }

  private OneNode started(OneNode node) {
    nodes.add(0, node);
    return node;
  }

  private static byte[] serialized(Object object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
