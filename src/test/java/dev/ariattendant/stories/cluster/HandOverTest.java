package dev.ariattendant.stories.cluster;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.Config;
import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.Headers;
import dev.ariattendant.attendant.AttendantVerticle;
import dev.ariattendant.bridge.AriBridgeVerticle;
import dev.ariattendant.cluster.CachingClusterManager;
import dev.ariattendant.cluster.ClusterRequest;
import dev.ariattendant.cluster.TwoNodes;
import dev.ariattendant.node.NodeId;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.RequestFault.Reaction;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.simulator.SimulatorOptions;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.Completable;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.junit5.VertxExtension;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two nodes in this process: which one runs a connection, and how it moves to the other. */
@ExtendWith(VertxExtension.class)
final class HandOverTest {

  private static final String MAIN = "sound:press-1";
  private static final String FURTHER = "sound:vm-options";
  private static final String REACTION = "sound:digits/1";

  /** Records the addresses whose consumers the cluster was asked for. */
  private static final class Asked extends HazelcastClusterManager {

    Asked(Config config) {
      super(config);
    }

    @Override
    public void getRegistrations(String address, Completable<List<RegistrationInfo>> promise) {
      ASKED_FOR.add(address);
      super.getRegistrations(address, promise);
    }
  }

  private static final Queue<String> ASKED_FOR = new ConcurrentLinkedQueue<>();

  private static TwoNodes nodes;

  private final List<Deployed> deployed = new ArrayList<>();

  private Vertx outside;
  private Simulator simulator;
  private ConnectionStates connections;

  private record Deployed(Vertx node, String id) {

    Future<Void> end() {
      return node.deploymentIDs().contains(id) ? node.undeploy(id) : Future.succeededFuture();
    }
  }

  @BeforeAll
  static void start() {
    nodes = new TwoNodes(HandOverTest::manager, HandOverTest::manager);
  }

  private static ClusterManager manager(Config config) {
    return new CachingClusterManager(new Asked(config));
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  @BeforeEach
  void startSimulator(Vertx own) {
    outside = own;
    simulator = simulator();
    connections = new ConnectionStates(nodes.second());
  }

  private Simulator simulator() {
    return await(Simulator.start(outside, SimulatorOptions.defaults()));
  }

  @AfterEach
  void undeployAll() {
    await(Future.join(deployed.stream().map(Deployed::end).toList()));
  }

  @Test
  @DisplayName(
      "A bridge that is undeployed hands its calls over to the other one, and no caller notices")
  void anUndeployedBridgeHandsItsCallsOver() {
    Deployed first = bridge(nodes.first(), "shared", simulator);
    connections.runs(nodes.first(), "shared");
    bridge(nodes.second(), "shared", simulator);
    attendant(nodes.first());
    attendant(nodes.second());
    Queue<JsonObject> told = new ConcurrentLinkedQueue<>();
    nodes
        .second()
        .eventBus()
        .<JsonObject>consumer(Addresses.ATTENDANT_EVENTS, event -> told.add(event.body()));
    SteadyLoad callers = SteadyLoad.calls(outside, simulator, 6);
    callers.hear(MAIN, 1);
    callers.press('1');
    callers.hear(FURTHER, 1);
    assertThat(sockets()).isOne();

    Future<Void> handedOver = nodes.first().undeploy(first.id);
    List<SimulatedCaller> newcomers = new ArrayList<>();
    while (!handedOver.isComplete()) {
      newcomers.add(simulator.call(CallerOptions.to("channel-aa")));
      await(outside.timer(50, TimeUnit.MILLISECONDS));
    }
    await(handedOver);
    connections.runs(nodes.second(), "shared");
    assertThat(sockets()).isEqualTo(2);

    for (SimulatedCaller newcomer : newcomers) {
      Await.until(outside, "a newcomer is served", () -> newcomer.heard().contains(MAIN));
      assertThat(newcomer.ended().isComplete()).isFalse();
    }
    callers.press('1');
    callers.hear(REACTION, 1);
    callers.hear(FURTHER, 2);
    assertThat(callers.whoHeard(REACTION, 1)).isEqualTo(6);
    assertThat(callers.whoHeard(FURTHER, 2)).isEqualTo(6);
    assertThat(newcomers).allMatch(each -> Collections.frequency(each.heard(), MAIN) == 1);
    assertThat(told)
        .extracting(event -> event.getString("type"))
        .doesNotContain(AttendantEvents.CALL_ENDED);
    assertThat(connections.of("shared")).doesNotContain("draining", "standby", "closed");

    callers.hangUp();
    newcomers.forEach(SimulatedCaller::hangUp);
    Await.until(outside, "the bridge knows no calls", () -> calls("shared"), seen -> seen == 0);
  }

  @Test
  @DisplayName(
      "What new menus need is checked by the node that runs the connection, and by the "
          + "node that runs it later")
  void whatMenusNeedIsCheckedWhereTheConnectionIs() {
    Deployed first = bridge(nodes.first(), "needy", simulator);
    connections.runs(nodes.first(), "needy");
    bridge(nodes.second(), "needy", simulator);
    simulator.onRequest(
        request ->
            request.operation().startsWith("bridges.")
                ? new Reaction.Refuse(404, "Resource not found")
                : new Reaction.CarryOut());
    assertThatThrownBy(() -> needBridges(nodes.first())).hasMessageContaining("res_ari_bridges.so");
    needBridges(nodes.second());
    assertThat(connections.of("needy")).doesNotContain("refusing");

    await(first.end());
    assertThat(connections.refusal()).contains("res_ari_bridges.so");
  }

  private static void needBridges(Vertx node) {
    await(
        node.eventBus()
            .request(
                Addresses.needs("needy"),
                JsonObject.of("resources", JsonArray.of("channels", "bridges")),
                new DeliveryOptions().setLocalOnly(true)));
  }

  @Test
  void twoConnectionsEndUpOneOnEachNode() {
    Simulator other = simulator();
    Deployed one = bridge(nodes.first(), "one", simulator);
    bridge(nodes.first(), "two", other);
    connections.runs(nodes.first(), "one");
    connections.runs(nodes.first(), "two");

    bridge(nodes.second(), "one", simulator);
    bridge(nodes.second(), "two", other);
    connections.runs(nodes.second(), "one");
    assertThat(connections.node("two")).isEqualTo(NodeId.of(nodes.first()));
    // Back again, when there is no other node.
    await(
        Future.join(
            deployed.stream()
                .filter(each -> each.node == nodes.second())
                .map(Deployed::end)
                .toList()));
    connections.runs(nodes.first(), "one");
    assertThat(one.node.deploymentIDs()).contains(one.id);
  }

  @Test
  @DisplayName(
      "The events of a call that is served on its own node reach the other node once it "
          + "has a consumer")
  void aConsumerOnTheOtherNodeHearsALocalCall() {
    bridge(nodes.first(), "near", simulator);
    attendant(nodes.first());
    connections.runs(nodes.first(), "near");
    SimulatedCaller caller = simulator.call(CallerOptions.to("channel-aa"));
    Await.until(outside, "the caller is served", () -> caller.heard().contains(MAIN));
    caller.press('9');
    Queue<JsonObject> keys = new ConcurrentLinkedQueue<>();
    Observed attendant = Observed.at(nodes.first(), Addresses.ATTENDANT_EVENTS);
    caller.press('8');
    attendant.next(
        "the second key",
        event ->
            AttendantEvents.KEY_PRESSED.equals(event.getString("type"))
                && "8".equals(event.getString("digit")));
    String address = Addresses.channel(caller.channelId());
    assertThat(ASKED_FOR).contains(Addresses.EVENTS).doesNotContain(address);

    await(
        nodes
            .second()
            .eventBus()
            .<JsonObject>consumer(address, event -> keys.add(event.body()))
            .completion());
    Await.until(
        outside,
        "the other node hears of the caller",
        () -> {
          caller.press('7');
          return keys.stream().anyMatch(event -> "7".equals(event.getString("digit")));
        });
    caller.hangUp();
    await(caller.ended());
  }

  @Test
  void aTapOnTheOtherNodeSeesEveryEventOnceAndInOrder() {
    Queue<Message<JsonObject>> all = tap(Addresses.EVENTS);
    Queue<Message<JsonObject>> starts = tap(Addresses.eventsOf("StasisStart"));
    bridge(nodes.first(), "counted", simulator);
    attendant(nodes.second());
    connections.runs(nodes.first(), "counted");
    SteadyLoad callers = SteadyLoad.calls(outside, simulator, 5);
    callers.hear(MAIN, 1);
    callers.hangUp();
    Await.until(outside, "the bridge knows no calls", () -> calls("counted"), seen -> seen == 0);
    Await.until(
        outside,
        "all have been seen to leave",
        () ->
            all.stream().filter(event -> "StasisEnd".equals(event.headers().get("type"))).toList(),
        seen -> seen.size() == 5);

    assertThat(numbers(all, Headers.SEQUENCE)).isEqualTo(from1(all.size()));
    assertThat(starts).hasSize(5);
    assertThat(numbers(starts, Headers.TYPE_SEQUENCE)).isEqualTo(from1(5));
  }

  private static Queue<Message<JsonObject>> tap(String address) {
    Queue<Message<JsonObject>> heard = new ConcurrentLinkedQueue<>();
    await(
        nodes
            .second()
            .eventBus()
            .<JsonObject>consumer(
                address,
                event -> {
                  if ("counted".equals(event.headers().get(Headers.ASTERISK))) {
                    heard.add(event);
                  }
                })
            .completion());
    return heard;
  }

  private static List<Long> numbers(Queue<Message<JsonObject>> events, String header) {
    return events.stream().map(event -> Long.valueOf(event.headers().get(header))).toList();
  }

  private static List<Long> from1(int count) {
    return LongStream.rangeClosed(1, count).boxed().toList();
  }

  private Deployed bridge(Vertx node, String name, Simulator asterisk) {
    JsonObject connection = Configurations.connection(name, asterisk.uri().toString());
    return deploy(node, AriBridgeVerticle.class, connection.put("placement", "cluster"));
  }

  private Deployed attendant(Vertx node) {
    return deploy(node, AttendantVerticle.class, Configurations.of().getJsonObject("attendant"));
  }

  private Deployed deploy(Vertx node, Class<? extends Deployable> verticle, JsonObject config) {
    Deployed one =
        new Deployed(
            node,
            await(
                node.deployVerticle(
                    verticle,
                    new DeploymentOptions().setConfig(config.put("gracePeriod", "1ms")))));
    deployed.add(one);
    return one;
  }

  private long sockets() {
    return simulator.requests().get("events.eventWebsocket");
  }

  private static int calls(String asterisk) {
    return await(
            ClusterRequest.<JsonObject>untilAnswered(
                nodes.second(), Addresses.statusOf(asterisk), null))
        .body()
        .getInteger("calls");
  }
}
