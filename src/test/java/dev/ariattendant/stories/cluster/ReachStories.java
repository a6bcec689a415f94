package dev.ariattendant.stories.cluster;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.attendant.AttendantVerticle;
import dev.ariattendant.bridge.AriBridgeVerticle;
import dev.ariattendant.bridge.CapturedLog;
import dev.ariattendant.cluster.TwoNodes;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Cable;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.Callers;
import dev.ariattendant.testbed.Dtmf;
import dev.ariattendant.testbed.Exchange;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes of which one, or neither, can reach the Asterisk. */
@Timeout(180)
abstract class ReachStories {

  private static final String CANNOT = ": this node can't connect, so it lets another one try";
  private static final int CALLS = 2;

  private final List<Runnable> ends = new ArrayList<>();
  private final CapturedLog log = new CapturedLog();
  private Exchange exchange;
  private TwoNodes nodes;
  private Cable first;
  private Cable second;
  private ConnectionStates connections;
  private Observed attendants;

  abstract Exchange exchange();

  @BeforeEach
  void start() {
    exchange = exchange();
    exchange.start();
    first = Cable.to(exchange.ari());
    second = Cable.to(exchange.ari());
    nodes = TwoNodes.asShipped();
    connections = new ConnectionStates(nodes.second());
    attendants = Observed.at(nodes.second(), Addresses.ATTENDANT_EVENTS);
  }

  @AfterEach
  void end() {
    ends.forEach(Runnable::run);
    nodes.close();
    first.close();
    second.close();
    exchange.close();
    log.close();
  }

  @Test
  @DisplayName("A node that can't connect doesn't take the connection from the node that has it")
  void aNodeWithoutARouteTakesNoConnection() throws Exception {
    String one = bridge(nodes.first(), "a", "channel-aa", first);
    bridge(nodes.first(), "b", "other", first);
    attendant(nodes.first());
    connections.runs(nodes.first(), "a");
    connections.runs(nodes.first(), "b");
    try (Callers callers = Callers.dial(CALLS, () -> exchange.call(Dtmf.SIP_INFO))) {
      awaitPublished(AttendantEvents.MENU_ENTERED, "menu", "main", CALLS);
      second.cut();
      bridge(nodes.second(), "a", "channel-aa", second);
      bridge(nodes.second(), "b", "other", second);
      attendant(nodes.second());

      // The first node has both connections, so this one should have one of them.
      log.awaitLines(1, "a" + CANNOT);
      callers.all().forEach(each -> each.press('1'));
      awaitPublished(AttendantEvents.MENU_ENTERED, "menu", "further", CALLS);
      log.awaitLines(1, "a: no other node has taken the connection over");
      callers.all().forEach(each -> each.press('1'));
      awaitPublished(AttendantEvents.MENU_ENTERED, "menu", "further", 2 * CALLS);
      assertThat(connections.of("a")).containsExactly("connected");
      assertThat(failedActions()).isEmpty();

      // Now it can connect, and the other node gives the connection up.
      second.mend();
      await(nodes.first().undeploy(one));
      connections.runs(nodes.second(), "a");
      callers.all().forEach(each -> each.press('1'));
      awaitPublished(AttendantEvents.MENU_ENTERED, "menu", "further", 3 * CALLS);
      assertThat(attendants.types()).doesNotContain(AttendantEvents.CALL_ENDED);
    }
  }

  @Test
  @DisplayName(
      "A node that can't reach an Asterisk any more leaves the connection to a node that can")
  void aNodeThatLosesItsRouteGivesTheConnectionUp() {
    bridge(nodes.first(), "a", "channel-aa", first);
    connections.runs(nodes.first(), "a");
    bridge(nodes.second(), "a", "channel-aa", second);
    attendant(nodes.second());
    first.cut();

    connections.runs(nodes.second(), "a");
    try (Caller caller = exchange.call(Dtmf.SIP_INFO)) {
      awaitPublished(AttendantEvents.MENU_ENTERED, "menu", "main", 1);
      caller.press('1');
      awaitPublished(AttendantEvents.MENU_ENTERED, "menu", "further", 1);
    }
  }

  @Test
  void whereNeitherCanConnectBothTryAndOneDoesOnceTheyCan() throws Exception {
    first.cut();
    second.cut();
    bridge(nodes.first(), "a", "channel-aa", first);
    bridge(nodes.second(), "a", "channel-aa", second);
    log.awaitLines(1, "a" + CANNOT);
    log.awaitLines(2, "a: this node runs the connection");
    first.mend();
    second.mend();

    Await.until(nodes.second(), "one has connected", () -> !connections.node("a").isEmpty());
  }

  private String bridge(Vertx node, String name, String app, Cable cable) {
    URI uri = cable.uri();
    JsonObject connection =
        JsonObject.of(
            "name",
            name,
            "app",
            app,
            "url",
            uri.toString(),
            "username",
            exchange.username(),
            "password",
            exchange.password(),
            "placement",
            "cluster");
    return deploy(node, AriBridgeVerticle.class, connection);
  }

  private void attendant(Vertx node) {
    deploy(node, AttendantVerticle.class, Configurations.of().getJsonObject("attendant"));
  }

  private String deploy(Vertx node, Class<? extends Deployable> verticle, JsonObject config) {
    String id =
        await(
            node.deployVerticle(
                verticle, new DeploymentOptions().setConfig(config.put("gracePeriod", "1ms"))));
    ends.add(
        () ->
            await(
                node.deploymentIDs().contains(id) ? node.undeploy(id) : Future.succeededFuture()));
    return id;
  }

  private List<JsonObject> failedActions() {
    return attendants.all().stream()
        .filter(each -> AttendantEvents.ACTION_FAILED.equals(each.getString("type")))
        .toList();
  }

  private void awaitPublished(String type, String key, String value, int times) {
    Await.until(
        nodes.second(),
        "%s %s %d times".formatted(type, value, times),
        () ->
            attendants.all().stream()
                    .filter(each -> type.equals(each.getString("type")))
                    .filter(each -> value.equals(each.getString(key)))
                    .count()
                >= times);
  }
}
