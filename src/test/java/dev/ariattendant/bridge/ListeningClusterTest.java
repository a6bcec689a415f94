package dev.ariattendant.bridge;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.cluster.ClusterRequest;
import dev.ariattendant.cluster.TwoNodes;
import dev.ariattendant.node.NodeId;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.FreePorts;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two nodes that an Asterisk connects to by turns, as through a load balancer. */
final class ListeningClusterTest {

  private static final String APP = "channel-aa";
  private static final String FOR_ONE_CALL = "channel-aa:PJSIP/alice-0000002a";
  private static final String NORTH = "north-02:fc";

  private static TwoNodes nodes;

  private final CapturedLog log = new CapturedLog();
  private final BlockingQueue<Message<JsonObject>> offered = new LinkedBlockingQueue<>();
  private URI first;
  private URI second;
  private Runnable undeploy;
  private States states;

  @BeforeAll
  static void start() {
    nodes = TwoNodes.asShipped();
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  @BeforeEach
  void listen() {
    MessageConsumer<JsonObject> attendant =
        nodes
            .first()
            .eventBus()
            .consumer(
                "ari.calls.channel-aa",
                offer -> {
                  offered.add(offer);
                  offer.reply(JsonObject.of("attendant", "alice", "node", "there"));
                });
    await(attendant.completion());
    states = States.of(nodes.second(), NORTH);
    int one = FreePorts.next();
    int other = FreePorts.next();
    first = URI.create("ws://127.0.0.1:" + one);
    second = URI.create("ws://127.0.0.1:" + other);
    String north = await(deploy(nodes.first(), one));
    String south = await(deploy(nodes.second(), other));
    undeploy =
        () ->
            await(
                Future.join(
                    nodes.first().undeploy(north),
                    nodes.second().undeploy(south),
                    attendant.unregister()));
  }

  private static Future<String> deploy(Vertx node, int port) {
    JsonObject listen =
        JsonObject.of(
                "port",
                port,
                "username",
                CallingAsterisk.USER,
                "password",
                CallingAsterisk.PASSWORD)
            .put("users", JsonArray.of(JsonObject.of("username", "south", "password", "anders")));
    JsonObject config = JsonObject.of("name", "north", "gracePeriod", "1ms", "listen", listen);
    return node.deployVerticle(new AriBridgeVerticle(), new DeploymentOptions().setConfig(config));
  }

  @AfterEach
  void end() {
    undeploy.run();
    log.close();
    // A node learns of the end of another's registration a little later.
    await(Future.all(commandsReachNobody(nodes.first()), commandsReachNobody(nodes.second())));
  }

  private static Future<?> commandsReachNobody(Vertx node) {
    return node.eventBus()
        .request(
            "ari.command." + NORTH, new JsonObject(), new DeliveryOptions().setSendTimeout(500))
        .transform(
            answer ->
                answer.cause() instanceof ReplyException failure
                        && failure.failureType() == ReplyFailure.NO_HANDLERS
                    ? Future.succeededFuture()
                    : commandsReachNobody(node));
  }

  @Test
  @DisplayName(
      "an Asterisk that opens its next socket to another node is served by that node alone")
  void theNodeWithTheNextSocketServes() {
    BusRecorder owner = BusRecorder.at(nodes.first(), "ari.channel.17.5");
    nodes
        .second()
        .eventBus()
        .<JsonObject>consumer("ari.owners", question -> beat(question.body(), "17.5"));
    CallingAsterisk before = CallingAsterisk.register(nodes.first(), first, "02:fc", APP);
    states.await("connected");
    before.enters("17.5");
    assertThat(owner.next().getString("type")).isEqualTo("StasisStart");
    // The balancer, or the cable, is gone, and the first node doesn't know.
    CallingAsterisk after = CallingAsterisk.register(nodes.first(), second, "02:fc", APP, "17.5");
    assertThat(states.await("connected").getString("node")).isEqualTo(NodeId.of(nodes.second()));

    assertCommandsReach(after, NORTH);
    before.awaitClosed();
    after.sends(RecordedEvents.digit("17.5", "5"));
    Message<JsonObject> next = owner.nextMessage();
    assertThat(next.body().getString("digit")).as("not an end: %s", next.body()).isEqualTo("5");
    after.leaves("17.5");
    assertThat(states.all()).containsExactly("connected", "connected");
  }

  @Test
  void anotherUsersSocketToAnotherNodeTakesNothingOver() {
    CallingAsterisk owner = CallingAsterisk.register(nodes.first(), first, "02:fc", APP);
    states.await("connected");
    CallingAsterisk thief =
        CallingAsterisk.connectAs("south:anders", nodes.first(), second, "02:fc", APP);
    thief.sends(JsonObject.of("type", "ApplicationRegistered"));

    await(thief.closed());
    log.awaitLines(1, "ERROR " + NORTH + ": user south connected with the id of an Asterisk");
    assertCommandsReach(owner, NORTH);
    assertThat(states.all()).containsExactly("connected");

    CallingAsterisk again = CallingAsterisk.register(nodes.first(), second, "02:fc", APP);
    assertThat(states.await("connected").getString("node")).isEqualTo(NodeId.of(nodes.second()));
    assertCommandsReach(again, NORTH);
  }

  @Test
  void itComesBackToTheFirstNodeJustSo() {
    CallingAsterisk before = CallingAsterisk.register(nodes.first(), first, "02:fc", APP);
    states.await("connected");
    before.closes();
    states.await("connecting");
    CallingAsterisk between = CallingAsterisk.register(nodes.first(), second, "02:fc", APP);
    states.await("connected");
    assertCommandsReach(between, NORTH);
    CallingAsterisk after = CallingAsterisk.register(nodes.first(), first, "02:fc", APP);

    assertThat(states.await("connected").getString("node")).isEqualTo(NodeId.of(nodes.first()));
    assertCommandsReach(after, NORTH);
    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void soIsASocketForOneCall() {
    String name = NORTH + ":PJSIP-alice-0000002a";
    States own = States.of(nodes.second(), name);
    CallingAsterisk before = CallingAsterisk.register(nodes.first(), first, "02:fc", FOR_ONE_CALL);
    own.await("connected");
    before.enters("17.5");
    assertThat(Await.next(offered, "an offer").headers().get("asterisk")).isEqualTo(name);
    CallingAsterisk after =
        CallingAsterisk.register(nodes.first(), second, "02:fc", FOR_ONE_CALL, "17.5");
    own.await("connected");

    assertCommandsReach(after, name);
  }

  private static void beat(JsonObject question, String channel) {
    nodes
        .second()
        .eventBus()
        .send(
            "ari.owners." + question.getString("asterisk"),
            JsonObject.of("attendant", "alice", "node", "there")
                .put("calls", 1)
                .put("channels", JsonArray.of(channel)));
  }

  /** Twenty commands from each node, each of another channel. */
  private static void assertCommandsReach(CallingAsterisk asterisk, String name) {
    Set<String> awaited = new HashSet<>();
    for (Vertx node : List.of(nodes.first(), nodes.second())) {
      List<String> channels =
          IntStream.range(0, 20).mapToObj(i -> NodeId.of(node).hashCode() + "." + i).toList();
      await(Future.join(channels.stream().map(id -> ring(node, name, id)).toList()));
      channels.forEach(id -> awaited.add("channels/" + id + "/ring"));
    }
    while (!awaited.isEmpty()) {
      awaited.remove(asterisk.nextRequest().getString("uri"));
    }
  }

  private static Future<?> ring(Vertx node, String name, String channelId) {
    return ClusterRequest.untilAnswered(
        node,
        "ari.command." + name,
        JsonObject.of("operation", "channels.ring", "channelId", channelId));
  }
}
