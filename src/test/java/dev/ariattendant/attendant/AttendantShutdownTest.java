package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.FakeBridge.CHANNEL;
import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an attendant that is undeployed does with its calls. */
final class AttendantShutdownTest extends AttendantTest {

  private final Context context = vertx.getOrCreateContext();

  @Test
  void aStoppedAttendantTakesNoMoreCalls() {
    await(vertx.undeploy(deployment));
    assertThat(catchThrowable(() -> await(bridge.offer(CHANNEL))).getCause())
        .isInstanceOfSatisfying(
            ReplyException.class,
            refused -> assertThat(refused.failureType()).isEqualTo(ReplyFailure.NO_HANDLERS));
  }

  @Test
  void runningCallsAreCutShortAndHandedBackAfterTheGracePeriod() {
    String menu = callerInTheMenu();
    Future<Void> undeployed = vertx.undeploy(deployment);
    stops(menu);
    assertThat(bridge.next("channels.continueInDialplan").getString("channelId"))
        .isEqualTo(CHANNEL);
    bridge.event("StasisEnd", new JsonObject());
    await(undeployed);
    assertThat(events.next(AttendantEvents.CALL_ENDED).getJsonObject("summary").getString("ended"))
        .isEqualTo("handed-back");
  }

  @Test
  void aCommandUnderWayIsWaitedForBeforeTheCallIsHandedBack() {
    Call call = call("Ring");
    FakeBridge.Held play = bridge.holdNext("channels.play");
    context.runOnContext(start -> call.start(new Action.Menu(CallFlow.MAIN)));
    bridge.next("channels.answer");
    String menu = bridge.next("channels.play").getString("playbackId");

    handBack(call);
    play.succeed();
    stops(menu);
    bridge.next("channels.continueInDialplan");
  }

  @Test
  void aCallerWhosePlaceIsBeingKeptHearsNoMore() {
    Call call = call("Ring");
    FakeBridge.Held keep = bridge.holdNext("channels.setChannelVar");
    context.runOnContext(start -> call.start(new Action.Menu(CallFlow.MAIN)));
    bridge.next("channels.answer");
    String menu = bridge.next("channels.play").getString("playbackId");
    bridge.key('6');
    stops(menu);
    bridge.next("channels.setChannelVar");

    handBack(call);
    keep.succeed();
    bridge.next("channels.continueInDialplan");
  }

  @ParameterizedTest
  @ValueSource(strings = {"playbacks.stop", "channels.getChannelVar", "channels.answer"})
  void aCallThatIsBeingResumedGoesNoFurther(String operation) {
    // What has been answered already isn't answered again, and something may be playing.
    boolean isUp = !operation.equals("channels.answer");
    Call call = call(isUp ? "Up" : "Ring");
    FakeBridge.Held held = bridge.holdNext(operation);
    if (!isUp) {
      bridge.refuseNext("channels.getChannelVar", 404);
    }
    context.runOnContext(start -> call.resume(Future.succeededFuture(Optional.empty())));
    bridge.next("channels.getChannelVar");
    if (operation.equals("playbacks.stop")) {
      stopsAll();
    }
    if (!isUp) {
      bridge.next("channels.answer");
    }

    handBack(call);
    held.succeed();
    if (operation.equals("channels.getChannelVar")) {
      // What plays would keep the dialplan waiting.
      stopsAll();
    }
    bridge.next("channels.continueInDialplan");
  }

  private void stopsAll() {
    for (int i = 0; i < 8; i++) {
      bridge.next("playbacks.stop");
    }
  }

  @Test
  void aKeyThatComesAfterTheEndIsNotToldAnyMore() {
    Call call = call("Ring");
    context.runOnContext(start -> call.start(new Action.Menu(CallFlow.MAIN)));
    bridge.next("channels.answer");
    bridge.next("channels.play");
    bridge.event("StasisEnd", new JsonObject());
    bridge.key('1');
    context.runOnContext(
        marker ->
            vertx
                .eventBus()
                .publish(Addresses.ATTENDANT_EVENTS, JsonObject.of("type", "the marker")));
    events.next("the marker");
    assertThat(events.types())
        .containsExactly(
            "call.started", "menu.entered", "prompt.started", "call.ended", "the marker");
  }

  @Test
  void callsThatEndWithinTheGracePeriodAreLeftAlone() {
    await(vertx.undeploy(deployment));
    deploy("30s", "30s");
    String menu = callerInTheMenu();
    Future<Void> undeployed = vertx.undeploy(deployment);
    bridge.key('1');
    stops(menu);
    plays(ANSWER_1);
    bridge.event("ChannelHangupRequest", new JsonObject());
    bridge.event("StasisEnd", new JsonObject());
    await(undeployed);
    assertThat(events.next(AttendantEvents.CALL_ENDED).getJsonObject("summary").getString("ended"))
        .isEqualTo("hangup");
  }

  @Test
  void aChannelThatIsGoneByThenNeedsNoHandingBack() {
    bridge.refuseNext("channels.continueInDialplan", 404);
    String menu = callerInTheMenu();
    Future<Void> undeployed = vertx.undeploy(deployment);
    stops(menu);
    bridge.next("channels.continueInDialplan");
    await(undeployed);
    assertThat(events.next(AttendantEvents.CALL_ENDED).getJsonObject("summary").getString("ended"))
        .isEqualTo("gone");
  }

  /** A call that the test itself starts and hands back, each at its moment. */
  private Call call(String state) {
    Call call =
        TestCalls.of(
            vertx,
            TestCalls.channel(vertx, JsonObject.of("id", CHANNEL, "state", state)),
            AttendantOptions.from(SubmenuTest.withSubmenus("50ms")).flow(),
            Duration.ofMinutes(1));
    context.runOnContext(
        listen -> vertx.eventBus().<JsonObject>consumer(Addresses.channel(CHANNEL), call));
    return call;
  }

  private void handBack(Call call) {
    Promise<Void> asked = Promise.promise();
    context.runOnContext(
        stop -> {
          call.handBack();
          asked.complete();
        });
    await(asked.future());
  }
}
