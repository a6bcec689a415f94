package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.FakeBridge.CHANNEL;
import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ariattendant.bus.Addresses;
import dev.ariattendant.bus.AttendantEvents;
import dev.ariattendant.config.MenuOptions;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an attendant that is stopped does with its callers. */
final class AttendantShutdownTest extends AttendantTest {

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
    Context context = vertx.getOrCreateContext();
    Channel channel =
        new Channel(
            CHANNEL,
            "test",
            "channel-aa",
            Addresses.command("test"),
            new JsonObject(),
            vertx.eventBus());
    Call call = new Call(vertx, channel, Menu.of(MenuOptions.CLASSIC), Duration.ofMinutes(1));
    FakeBridge.Held play = bridge.holdNext("channels.play");
    context.runOnContext(start -> call.start());
    bridge.next("channels.answer");
    String menu = bridge.next("channels.play").getString("playbackId");

    Promise<Void> asked = Promise.promise();
    context.runOnContext(
        stop -> {
          call.handBack();
          asked.complete();
        });
    await(asked.future());
    play.succeed();
    stops(menu);
    bridge.next("channels.continueInDialplan");
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
}
