package dev.ariattendant.console.live;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.cluster.TwoNodes;
import dev.ariattendant.console.ConsoleVerticle;
import dev.ariattendant.node.NodeId;
import dev.ariattendant.testbed.Await;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class NodeStatusInClusterTest {

  @Test
  @DisplayName("The page of one node also shows the calls of nodes without a console")
  void onePageShowsAllNodes() {
    try (TwoNodes nodes = TwoNodes.asShipped()) {
      Map<String, Integer> calls = new ConcurrentHashMap<>();
      await(
          nodes
              .first()
              .eventBus()
              .<JsonObject>consumer(
                  Addresses.CONSOLE_LIVE,
                  live ->
                      calls.put(live.body().getString("node"), live.body().getInteger("callCount")))
              .completion());
      await(new NodeStatusPublisher(nodes.first(), () -> true).start());
      await(
          nodes
              .second()
              .deployVerticle(
                  ConsoleVerticle.class,
                  new DeploymentOptions().setConfig(JsonObject.of("port", 0))));
      begin(nodes.second(), "1");
      begin(nodes.second(), "2");

      Await.until(
          nodes.first(),
          "both nodes are shown",
          () -> calls.getOrDefault(NodeId.of(nodes.second()), 0) == 2 && calls.size() == 2);
      assertThat(calls).containsEntry(NodeId.of(nodes.first()), 0);
    }
  }

  /** As an attendant tells it when no other node listens. */
  private static void begin(Vertx vertx, String id) {
    vertx
        .eventBus()
        .publish(
            Addresses.ATTENDANT_EVENTS,
            JsonObject.of(
                "type",
                AttendantEvents.CALL_STARTED,
                "timestamp",
                "2026-11-22T12:00:00Z",
                "asterisk",
                "north",
                "channel",
                JsonObject.of("id", id)),
            new DeliveryOptions().setLocalOnly(true));
  }
}
