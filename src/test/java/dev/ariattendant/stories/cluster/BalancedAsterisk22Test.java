package dev.ariattendant.stories.cluster;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.attendant.AttendantVerticle;
import dev.ariattendant.bridge.AriBridgeVerticle;
import dev.ariattendant.cluster.TwoNodes;
import dev.ariattendant.node.NodeId;
import dev.ariattendant.testbed.AsteriskSetup;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Callers;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.FreePorts;
import dev.ariattendant.testbed.Observed;
import dev.ariattendant.testbed.OutboundWebSocket;
import dev.ariattendant.testbed.OutboundWebSocket.Lifetime;
import dev.ariattendant.testbed.RealAsterisk;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real Asterisk that connects through a load balancer: to one node, and later to another. */
@Tag("real-asterisk")
@Timeout(120)
final class BalancedAsterisk22Test {

  private static final String APP = "outbound-aa";
  private static final int CALLS = 8;

  @Test
  @DisplayName("All callers go on when the socket moves to another node while the first one lives")
  void allCallersGoOnWhenTheSocketMoves() {
    int north = FreePorts.next();
    int south = FreePorts.next();
    try (Balancer balancer = new Balancer(north);
        TwoNodes nodes = TwoNodes.asShipped();
        RealAsterisk asterisk = new RealAsterisk(setup(balancer.port()))) {
      Observed status = Observed.at(nodes.first(), Addresses.STATUS);
      Observed attendants = Observed.at(nodes.first(), Addresses.ATTENDANT_EVENTS);
      Observed playing = Observed.at(nodes.first(), Addresses.eventsOf("PlaybackStarted"));
      node(nodes.first(), north);
      node(nodes.second(), south);
      asterisk.start();
      connected(status, nodes.first());
      try (Callers callers = Callers.dial(CALLS, () -> asterisk.call(Dtmf.SIP_INFO, "1002"))) {
        entered(nodes, attendants, "main", CALLS);
        // So that no command is under way, whose result would be lost.
        Await.until(nodes.first(), "all hear it", () -> playing.all().size() == CALLS);
        balancer.leadTo(south);
        connected(status, nodes.second());
        for (int times = 1; times <= 3; times++) {
          callers.all().forEach(each -> each.press('1'));
          entered(nodes, attendants, "further", times * CALLS);
        }
        assertThat(attendants.types())
            .doesNotContain(AttendantEvents.CALL_ENDED, AttendantEvents.ACTION_FAILED);
        assertThat(asterisk.channels()).isEqualTo(CALLS);
      }
      Await.until(nodes.first(), "no channel is left", () -> asterisk.channels() == 0);
    }
  }

  private static AsteriskSetup setup(int port) {
    return AsteriskSetup.of(22)
        .connecting(
            new OutboundWebSocket(
                APP,
                Lifetime.PERSISTENT,
                URI.create("ws://127.0.0.1:" + port + "/"),
                "pbx",
                "geheim",
                Optional.empty()));
  }

  private static void node(Vertx node, int port) {
    JsonObject attendant = Configurations.of().getJsonObject("attendant").put("app", APP);
    JsonObject listen = JsonObject.of("port", port, "username", "pbx", "password", "geheim");
    deploy(node, AttendantVerticle.class, attendant);
    deploy(node, AriBridgeVerticle.class, JsonObject.of("app", APP, "listen", listen));
  }

  private static void deploy(Vertx node, Class<? extends Deployable> verticle, JsonObject config) {
    await(
        node.deployVerticle(
            verticle, new DeploymentOptions().setConfig(config.put("gracePeriod", "1ms"))));
  }

  private static void connected(Observed status, Vertx node) {
    status.next(
        "the connection of " + NodeId.of(node),
        each ->
            "connected".equals(each.getString("state"))
                && NodeId.of(node).equals(each.getString("node")));
  }

  private static void entered(TwoNodes nodes, Observed attendants, String menu, int times) {
    Await.until(
        nodes.first(),
        menu + " was entered " + times + " times",
        () ->
            attendants.all().stream()
                    .filter(each -> menu.equals(each.getString("menu")))
                    .filter(each -> AttendantEvents.MENU_ENTERED.equals(each.getString("type")))
                    .count()
                == times);
  }
}
