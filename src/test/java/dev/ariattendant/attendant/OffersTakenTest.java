package dev.ariattendant.attendant;

import static dev.ariattendant.attendant.FakeBridge.CHANNEL;
import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.FailureCodes;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which applications' calls an attendant accepts, and how many. */
final class OffersTakenTest extends AttendantTest {

  @Test
  void callsOfAllItsApplicationsAreTakenAndNoOthers() {
    redeploy(config("50ms").put("app", JsonArray.of("north", "south")));
    await(bridge.offerOf("north", CHANNEL));
    await(bridge.offerOf("south", "second"));
    assertThat(refusal(bridge.offer("third")).failureType()).isEqualTo(ReplyFailure.NO_HANDLERS);
  }

  @Test
  void anAttendantThatIsStoppedTakesNoMoreCallsOfAnyApplication() {
    redeploy(config("50ms").put("app", JsonArray.of("north", "south")));
    await(vertx.undeploy(deployment));
    for (String app : List.of("north", "south")) {
      assertThat(refusal(bridge.offerOf(app, CHANNEL)).failureType())
          .isEqualTo(ReplyFailure.NO_HANDLERS);
    }
  }

  @Test
  void moreCallsThanItMayServeAreRefused() {
    redeploy(config("50ms").put("maxCalls", 1));
    callerInTheMenu();
    events.next(AttendantEvents.CALL_STARTED);
    ReplyException refusal = refusal(bridge.offer("second"));
    assertThat(refusal.failureCode()).isEqualTo(FailureCodes.MAX_CALLS);
    assertThat(refusal).hasMessage("this attendant serves as many calls as it may (maxCalls: 1)");
    assertThat(events.types().stream().filter(AttendantEvents.CALL_STARTED::equals)).hasSize(1);
  }

  @Test
  void callsThatComeAtOnceAreCountedBeforeTheyAreServed() {
    redeploy(config("50ms").put("maxCalls", 2));
    List<Future<JsonObject>> offers = Stream.of("a", "b", "c").map(bridge::offer).toList();
    await(Future.join(offers).otherwiseEmpty());
    assertThat(offers.stream().filter(Future::succeeded)).hasSize(2);
  }

  @Test
  void aCallThatEndsMakesRoomForAnother() {
    redeploy(config("50ms").put("maxCalls", 1));
    callerInTheMenu();
    bridge.event("StasisEnd", new JsonObject());
    events.next(AttendantEvents.CALL_ENDED);
    await(bridge.offer("second"));
  }

  @Test
  void aCallerWhoWasBeingServedIsTakenHoweverManyThereAre() {
    redeploy(config("50ms").put("maxCalls", 1));
    callerInTheMenu();
    await(bridge.offerAgain("second", "Up"));
    assertThat(refusal(bridge.offer("third")).failureCode()).isEqualTo(FailureCodes.MAX_CALLS);
  }

  private static ReplyException refusal(Future<?> offer) {
    return (ReplyException) catchThrowable(() -> await(offer)).getCause();
  }
}
