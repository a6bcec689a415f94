package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.FakeBridge.CHANNEL;
import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.KeyPattern;
import dev.ariattendant.flow.Limits;
import dev.ariattendant.flow.Menu;
import dev.ariattendant.flow.People;
import dev.ariattendant.flow.Prompt;
import dev.ariattendant.flow.RetryRule;
import dev.ariattendant.flow.TransferRule;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;

/** A test with a call that dials, a bridge that the test controls, and a tap. */
abstract class DialTest {

  static final String BRIDGE = "attendant-" + CHANNEL;
  static final Duration LONG = Duration.ofHours(1);
  static final Duration SHORT = Duration.ofMillis(50);

  final Vertx vertx = Vertx.vertx();
  final Context context = vertx.getOrCreateContext();
  final FakeBridge bridge = new FakeBridge(vertx, "test");
  final Observed events = Observed.at(vertx, Addresses.ATTENDANT_EVENTS);
  Call call;

  /** How callees transfer callers. */
  Optional<TransferRule> transfer = Optional.empty();

  @AfterEach
  void closeVertx() {
    await(vertx.close());
  }

  /** The channel of the leg that was called first. */
  String first() {
    return bridge.called(0);
  }

  /** The channel of the second leg. */
  String second() {
    return bridge.called(1);
  }

  static Action.Dial dial(Duration ringTime, String... endpoints) {
    return dialWith("ringing", ringTime, endpoints);
  }

  /** Each result leads to a prompt of its own. */
  static Action.Dial dialWith(String meanwhile, Duration ringTime, String... endpoints) {
    return new Action.Dial(
        List.of(endpoints),
        ringTime,
        Optional.empty(),
        meanwhile,
        Prompt.NONE,
        Optional.empty(),
        says("busy"),
        says("no-answer"),
        says("unavailable"),
        says("over"));
  }

  static Action says(String sound) {
    return new Action.Say(Prompt.ofUris(List.of("sound:" + sound), true), new Action.Repeat());
  }

  /** A caller comes whose call begins with this. */
  void comesTo(Action entry) {
    comesTo(entry, new Limits(OptionalInt.empty(), Optional.empty(), says("limit")));
  }

  void comesTo(Action entry, Limits limits) {
    serve(limits, call -> call.start(entry));
    await(bridge.offer(CHANNEL));
    bridge.next("channels.answer");
  }

  /** Every call that is offered is served, beginning with this. */
  void serve(Limits limits, Consumer<Call> begin) {
    vertx
        .eventBus()
        .<JsonObject>consumer(
            Addresses.calls("channel-aa"),
            offer ->
                context.runOnContext(
                    here -> {
                      CallerChannel channel =
                          CallerChannel.of(
                              offer.body(), offer.headers(), vertx, Optional.empty(), true);
                      call = TestCalls.of(vertx, channel, flow(limits), LONG);
                      vertx
                          .eventBus()
                          .<JsonObject>consumer(Addresses.channel(channel.id()), call)
                          .completion()
                          .onComplete(
                              registered -> {
                                offer.reply(new JsonObject());
                                begin.accept(call);
                              });
                    }));
  }

  private CallFlow flow(Limits limits) {
    RetryRule none = new RetryRule(Prompt.NONE, OptionalInt.empty(), new Action.Hangup("normal"));
    Menu main =
        new Menu(
            CallFlow.MAIN,
            Prompt.ofUris(List.of("sound:menu"), true),
            Map.of(new KeyPattern("1"), says("one")),
            LONG,
            LONG,
            "#",
            true,
            none,
            none);
    return new CallFlow(
        "1",
        Map.of(CallFlow.MAIN, main),
        List.of(),
        Map.of(),
        People.NONE,
        ZoneOffset.UTC,
        Optional.empty(),
        limits,
        transfer);
  }

  /** A caller for whom all these have been called; each has been told to ring. */
  void rings(Action.Dial dial) {
    comesTo(dial);
    bridge.next("channels.ring");
    dial.endpoints().forEach(endpoint -> originates(endpoint));
  }

  JsonObject originates(String endpoint) {
    JsonObject command = bridge.next("channels.originateWithId");
    assertThat(command.getString("endpoint")).isEqualTo(endpoint);
    return command;
  }

  /** The leg is answered, and the caller's ringing tone ends. */
  void answers(String leg) {
    bridge.event(leg, "StasisStart", new JsonObject());
  }

  void destroyed(String leg, int cause) {
    bridge.event(leg, "ChannelDestroyed", JsonObject.of("cause", cause));
  }

  /** The caller and the first leg are brought together. */
  void connects() {
    answers(first());
    bridge.next("channels.ringStop");
    bridges();
    assertThat(result()).isEqualTo("answered");
  }

  void bridges() {
    assertThat(bridge.next("bridges.createWithId"))
        .isEqualTo(
            JsonObject.of(
                "operation", "bridges.createWithId", "bridgeId", BRIDGE, "type", "mixing"));
    assertThat(bridge.next("bridges.addChannel"))
        .isEqualTo(
            JsonObject.of(
                "operation",
                "bridges.addChannel",
                "bridgeId",
                BRIDGE,
                "channel",
                JsonArray.of(CHANNEL, first())));
  }

  /** Returns the command that creates the bridge, which isn't answered yet. */
  FakeBridge.Held callerHangsUpWhileTheBridgeIsCreated() {
    FakeBridge.Held create = bridge.holdNext("bridges.createWithId");
    rings(dial(LONG, "PJSIP/bob"));
    answers(first());
    bridge.next("channels.ringStop");
    bridge.next("bridges.createWithId");
    callerHangsUp();
    hangsUp(first());
    isOver();
    return create;
  }

  /** The caller leaves the bridge, which is destroyed. */
  void leavesTheBridge() {
    assertThat(bridge.next("bridges.removeChannel"))
        .isEqualTo(
            JsonObject.of(
                "operation",
                "bridges.removeChannel",
                "bridgeId",
                BRIDGE,
                "channel",
                JsonArray.of(CHANNEL)));
    assertThat(bridge.next("bridges.destroy").getString("bridgeId")).isEqualTo(BRIDGE);
  }

  void hangsUp(String leg) {
    assertThat(bridge.next("channels.hangup").getString("channelId")).isEqualTo(leg);
  }

  void callerHangsUp() {
    bridge.event("ChannelHangupRequest", new JsonObject());
    bridge.event("StasisEnd", new JsonObject());
  }

  /** The next command plays this and the menu. */
  void hears(String sound) {
    assertThat(bridge.next("channels.play").getJsonArray("media"))
        .isEqualTo(JsonArray.of("sound:" + sound, "sound:menu"));
  }

  JsonObject ended() {
    return events.next(AttendantEvents.ACTION_ENDED);
  }

  String result() {
    return ended().getString("result");
  }

  /** The call has ended, and no subscription is left. */
  void isOver() {
    events.next(AttendantEvents.CALL_ENDED);
  }

  /** Events may have been missed. */
  void reconnected() {
    context.runOnContext(here -> call.resync());
  }

  List<String> failures() {
    return events.all().stream()
        .filter(event -> event.getString("type").equals(AttendantEvents.ACTION_FAILED))
        .map(event -> event.getString("operation") + " " + event.getInteger("code"))
        .toList();
  }
}
