package dev.ariattendant.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CallHistoryTest {

  private final CallHistory history = new CallHistory();

  @Test
  void aCallIsItsEventsWithoutWhatAllOfThemSay() {
    tell("1", AttendantEvents.CALL_STARTED);
    history.event(event("1", AttendantEvents.KEY_PRESSED).put("digit", "?"));

    JsonObject call = history.call("north", "1").orElseThrow();

    assertThat(call.getString("name")).isEqualTo("PJSIP/alice-1");
    assertThat(call.getJsonObject("caller").getString("number")).isEqualTo("100");
    assertThat(call.getString("asterisk")).isEqualTo("north");
    assertThat(call.getString("app")).isEqualTo("channel-aa");
    assertThat(call.getBoolean("ended")).isFalse();
    assertThat(call.getJsonArray("steps").getJsonObject(1))
        .isEqualTo(
            JsonObject.of(
                "type", "key.pressed", "timestamp", "2026-11-22T12:00:00Z", "digit", "?"));
  }

  @Test
  void aCallIsKnownAfterItsEndAndWhereItsMessageHasGone() {
    tell("1", AttendantEvents.CALL_STARTED);
    tell("1", AttendantEvents.CALL_ENDED);
    history.event(
        new JsonObject()
            .put("type", AttendantEvents.MESSAGE_DELIVERED)
            .put("message", JsonObject.of("asterisk", "north", "channel", "1")));
    history.event(
        new JsonObject()
            .put("type", AttendantEvents.MESSAGE_DELIVERED)
            .put("message", JsonObject.of("asterisk", "north", "channel", "unknown")));

    assertThat(history.call("north", "1").orElseThrow().getBoolean("ended")).isTrue();
    assertThat(types("1")).containsExactly("call.started", "call.ended", "message.delivered");
    assertThat(history.call("north", "unknown")).isEmpty();
  }

  @Test
  void aCallThatComesBackGoesOn() {
    tell("1", AttendantEvents.CALL_STARTED);
    tell("1", AttendantEvents.CALL_ENDED);
    tell("1", AttendantEvents.CALL_STARTED);

    assertThat(history.call("north", "1").orElseThrow().getBoolean("ended")).isFalse();
    assertThat(types("1")).containsExactly("call.started", "call.ended", "call.started");
    // It isn't one of those that are forgotten.
    end(CallHistory.MAX_ENDED + 1);
    assertThat(history.call("north", "1")).isPresent();
  }

  @Test
  void callsOfTwoAsterisksMayHaveTheSameId() {
    tell("1", AttendantEvents.CALL_STARTED);
    history.event(event("1", AttendantEvents.MENU_ENTERED).put("asterisk", "south"));

    assertThat(types("1")).containsExactly("call.started");
    assertThat(history.call("south", "1")).isPresent();
    assertThat(history.call("east", "1")).isEmpty();
  }

  @Test
  void ofManyThatHaveEndedTheLastAreKept() {
    tell("live", AttendantEvents.CALL_STARTED);
    end(CallHistory.MAX_ENDED + 1);

    assertThat(history.call("north", "ended-0")).isEmpty();
    assertThat(history.call("north", "ended-1")).isPresent();
    assertThat(history.call("north", "live")).isPresent();
  }

  @Test
  void ofManyStepsOfACallTheLastAreKept() {
    tell("1", AttendantEvents.CALL_STARTED);
    for (int i = 0; i < CallSteps.MAX_STEPS; i++) {
      tell("1", AttendantEvents.KEY_PRESSED);
    }

    assertThat(types("1")).hasSize(CallSteps.MAX_STEPS).containsOnly("key.pressed");
  }

  @Test
  void ofTooManyStepsInAllThoseOfEndedCallsAreDroppedFirst() {
    tell("oldest", AttendantEvents.CALL_STARTED);
    end(1);
    int calls = CallHistory.MAX_STEPS / CallSteps.MAX_STEPS;
    for (int call = 0; call < calls; call++) {
      for (int i = 0; i < CallSteps.MAX_STEPS; i++) {
        tell("long-" + call, AttendantEvents.KEY_PRESSED);
      }
    }
    assertThat(history.call("north", "ended-0")).isPresent();

    int room = CallHistory.MAX_STEPS - calls * CallSteps.MAX_STEPS - 3;
    IntStream.rangeClosed(0, room).forEach(i -> tell("new", AttendantEvents.KEY_PRESSED));
    assertThat(history.call("north", "ended-0")).isEmpty();
    assertThat(history.call("north", "oldest")).isPresent();

    IntStream.range(0, 3).forEach(i -> tell("new", AttendantEvents.KEY_PRESSED));
    assertThat(history.call("north", "oldest")).isEmpty();
    assertThat(types("new")).hasSize(room + 4);
  }

  private void end(int calls) {
    for (int i = 0; i < calls; i++) {
      tell("ended-" + i, AttendantEvents.CALL_STARTED);
      tell("ended-" + i, AttendantEvents.CALL_ENDED);
    }
  }

  private List<String> types(String channel) {
    return history.call("north", channel).orElseThrow().getJsonArray("steps").stream()
        .map(step -> ((JsonObject) step).getString("type"))
        .toList();
  }

  private void tell(String channel, String type) {
    history.event(event(channel, type));
  }

  private static JsonObject event(String channel, String type) {
    return JsonObject.of(
        "type",
        type,
        "timestamp",
        "2026-11-22T12:00:00Z",
        "asterisk",
        "north",
        "app",
        "channel-aa",
        "channel",
        JsonObject.of(
            "id",
            channel,
            "name",
            "PJSIP/alice-" + channel,
            "caller",
            JsonObject.of("name", "Alice", "number", "100")));
  }
}
