package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.FakeBridge.CHANNEL;
import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.Headers;
import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.attendant.channel.ChannelSubscription;
import dev.ariattendant.cluster.TwoNodes;
import dev.ariattendant.node.NodeId;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An attendant in one node, and bridges in the other. */
final class ClusteredAttendantTest {

  private static TwoNodes nodes;

  @BeforeAll
  static void start() {
    nodes = TwoNodes.asShipped();
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  @Test
  @DisplayName(
      "An undeployed attendant gives its calls to other attendants, and the rest to the dialplan")
  void anUndeployedAttendantReleasesItsCalls() {
    Observed events = Observed.at(nodes.second(), Addresses.ATTENDANT_EVENTS);
    FakeBridge bridge = new FakeBridge(nodes.second(), "moves");
    Promise<JsonArray> released = Promise.promise();
    await(
        nodes
            .second()
            .eventBus()
            .<JsonObject>consumer(Addresses.owners("moves"), message -> release(message, released))
            .completion());
    String deployment =
        await(
            nodes
                .first()
                .deployVerticle(
                    AttendantVerticle.class,
                    new DeploymentOptions()
                        .setConfig(AttendantTest.config("1h").put("gracePeriod", "1ms"))));
    for (String channel : List.of(CHANNEL, "second")) {
      await(bridge.offer(channel));
      bridge.next("channels.answer");
      bridge.next("channels.play");
    }
    Future<Void> undeployed = nodes.first().undeploy(deployment);

    assertThat(await(released.future())).containsExactlyInAnyOrder(CHANNEL, "second");
    assertEnded(events, "second", "moved");
    bridge.next("playbacks.stop");
    assertThat(bridge.next("channels.continueInDialplan").getString("channelId"))
        .isEqualTo(CHANNEL);
    bridge.event("StasisEnd", new JsonObject());
    assertEnded(events, CHANNEL, "handed-back");
    await(undeployed);
  }

  @Test
  void aCallThatIsOfferedAgainToItsOwnerHearsTheBridgeThatOffersIt() {
    FakeBridge bridge = new FakeBridge(nodes.second(), "comes");
    bridge.goesTo(NodeId.of(nodes.first()));
    String deployment =
        await(
            nodes
                .first()
                .deployVerticle(
                    AttendantVerticle.class,
                    new DeploymentOptions().setConfig(AttendantTest.config("1h"))));
    await(bridge.offer(CHANNEL));
    bridge.next("channels.answer");
    bridge.next("channels.play");
    bridge.goesTo(NodeId.of(nodes.second()));
    await(bridge.offerAgain(CHANNEL, "Up"));
    bridge.key('1');

    bridge.next("playbacks.stop");
    bridge.event("StasisEnd", new JsonObject());
    await(nodes.first().undeploy(deployment));
  }

  /** The second call is accepted. */
  private static void release(Message<JsonObject> message, Promise<JsonArray> released) {
    if (message.body().getValue("release") instanceof JsonArray channels) {
      released.complete(channels);
      message.reply(JsonObject.of("channels", JsonArray.of("second")));
    } else {
      message.reply(message.body());
    }
  }

  private static void assertEnded(Observed events, String channel, String how) {
    JsonObject end = events.next(AttendantEvents.CALL_ENDED);
    assertThat(end.getJsonObject("channel").getString("id")).isEqualTo(channel);
    assertThat(end.getJsonObject("summary").getString("ended")).isEqualTo(how);
  }

  @Test
  void aCommandWaitsForTheNextBridge() {
    Future<Object> answer =
        channel(CHANNEL, "late")
            .request(JsonObject.of("operation", "channels.get", "channelId", CHANNEL));
    // Asked later, and failed by now.
    Future<Object> unheard =
        nodes.first().eventBus().request(Addresses.command("late"), null).mapEmpty();
    Await.until(nodes.first(), "there is no bridge", unheard::isComplete);
    assertThat(unheard.failed()).isTrue();
    assertThat(answer.isComplete()).isFalse();
    await(
        nodes
            .second()
            .eventBus()
            .<JsonObject>consumer(
                Addresses.command("late"),
                command ->
                    command.reply(
                        command.headers().get(Headers.OWNER)
                            + " "
                            + command.headers().get(Headers.CALL)))
            .completion());

    assertThat(await(answer)).isEqualTo("alice " + CHANNEL);
  }

  @Test
  void noEventIsMissedOrHeardTwiceWhenTheBridgeGoesToAnotherNode() {
    List<Integer> heard = new CopyOnWriteArrayList<>();
    Context loop = nodes.first().getOrCreateContext();
    ChannelSubscription events =
        new ChannelSubscription(
            channel("goes", "goes"),
            NodeId.of(nodes.first()),
            event -> heard.add(event.body().getInteger("n")));
    Promise<Void> near = Promise.promise();
    loop.runOnContext(go -> events.listen(false).onComplete(near));
    await(near.future());
    Promise<Void> everywhere = Promise.promise();
    loop.runOnContext(
        go -> {
          publish(nodes.first(), 0);
          events.subscribeClusterWide().onComplete(everywhere);
          publish(nodes.first(), 1);
        });
    await(everywhere.future());
    publish(nodes.first(), 2);
    Await.until(nodes.first(), "the own bridge is heard", () -> heard.contains(2));
    IntStream.range(3, 20).forEach(n -> publish(nodes.second(), n));
    Await.until(nodes.first(), "the other one is heard", () -> heard.contains(19));
    publish(nodes.first(), 20);
    Await.until(nodes.first(), "the own one is heard again", () -> heard.contains(20));
    loop.runOnContext(go -> events.subscribeClusterWide());
    publish(nodes.second(), 21);
    Await.until(nodes.first(), "both are heard", () -> heard.contains(21));

    assertThat(heard).isEqualTo(IntStream.range(0, 22).boxed().toList());
    loop.runOnContext(go -> events.close());
  }

  private static void publish(Vertx bridge, int n) {
    bridge
        .eventBus()
        .publish(
            Addresses.channel("goes"),
            JsonObject.of("n", n),
            new DeliveryOptions()
                .addHeader(Headers.ASTERISK, "goes")
                .addHeader(Headers.NODE, NodeId.of(bridge)));
  }

  private static CallerChannel channel(String id, String asterisk) {
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap()
            .add(Headers.ASTERISK, asterisk)
            .add(Headers.APP, "channel-aa")
            .add(Headers.COMMAND, Addresses.command(asterisk));
    return CallerChannel.of(
        JsonObject.of("channel", JsonObject.of("id", id)),
        headers,
        nodes.first(),
        Optional.of("alice"),
        true);
  }
}
