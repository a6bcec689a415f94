package dev.ariattendant.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class NodeStatusTest {

  private static final String START = "2026-11-22T12:00:00Z";

  private final NodeStatus status = new NodeStatus();

  @Test
  void aCallIsShownWithWhereItIsAndWhatItsCallerDoes() {
    tell("1", AttendantEvents.CALL_STARTED);
    tell("1", AttendantEvents.MENU_ENTERED, "menu", "main");
    tell("1", AttendantEvents.PROMPT_STARTED, "media", JsonArray.of("sound:press-1"));
    tell("1", AttendantEvents.KEY_PRESSED, "digit", "7");

    assertThat(call(0))
        .isEqualTo(
            JsonObject.of(
                    "id", "1",
                    "name", "PJSIP/alice-1",
                    "caller", JsonObject.of("name", "Alice", "number", "100"),
                    "asterisk", "north",
                    "app", "channel-aa")
                .put("since", Instant.parse(START).toEpochMilli())
                .put("keys", "7")
                .put("menu", "main")
                .put("playing", JsonArray.of("sound:press-1")));
  }

  @Test
  void whatIsCutOffOrHeardOutPlaysNoMore() {
    tell("1", AttendantEvents.PROMPT_STARTED, "media", JsonArray.of("sound:press-1"));
    tell("1", AttendantEvents.PROMPT_INTERRUPTED);
    assertThat(call(0).containsKey("playing")).isFalse();

    tell("1", AttendantEvents.PROMPT_STARTED, "media", JsonArray.of("sound:press-1"));
    tell("1", AttendantEvents.PROMPT_ENDED);
    assertThat(call(0).containsKey("playing")).isFalse();
  }

  @Test
  void anActionIsShownUntilTheNextMenu() {
    tell("1", AttendantEvents.ACTION_STARTED, "action", "dial");
    assertThat(call(0).getString("action")).isEqualTo("dial");
    tell("1", AttendantEvents.ACTION_ENDED, "action", "dial", "result", "busy");
    assertThat(call(0).getString("action")).isEqualTo("busy");
    tell("1", AttendantEvents.MENU_ENTERED, "menu", "main");
    assertThat(call(0).containsKey("action")).isFalse();
  }

  @Test
  void onlyTheLastKeysAreKept() {
    for (char key : "12345678901234567890".toCharArray()) {
      tell("1", AttendantEvents.KEY_PRESSED, "digit", String.valueOf(key));
    }
    assertThat(call(0).getString("keys")).isEqualTo("901234567890");
  }

  @Test
  void callsOfTwoAsterisksMayHaveTheSameId() {
    status.event(event("1", AttendantEvents.CALL_STARTED).put("asterisk", "south"));
    tell("1", AttendantEvents.CALL_STARTED);
    tell("1", AttendantEvents.CALL_ENDED, "summary", new JsonObject());

    assertThat(live().getInteger("callCount")).isOne();
    assertThat(call(0).getString("asterisk")).isEqualTo("south");
  }

  @Test
  void menusCountTheirCallersAndWhatTheyChoose() {
    tell("1", AttendantEvents.MENU_ENTERED, "menu", "main");
    tell("1", AttendantEvents.OPTION_CHOSEN, "menu", "main", "option", "2XX");
    tell("1", AttendantEvents.MENU_ENTERED, "menu", "sales");
    tell("2", AttendantEvents.MENU_ENTERED, "menu", "main");
    tell("2", AttendantEvents.INPUT_INVALID, "menu", "main");
    tell("2", AttendantEvents.INPUT_TIMEOUT, "menu", "main");
    tell("2", AttendantEvents.MENU_ENTERED, "menu", "main");

    assertThat(live().getJsonObject("menus"))
        .isEqualTo(
            JsonObject.of(
                "main",
                JsonObject.of(
                    "now", 1,
                    "visits", 3,
                    "exits", JsonObject.of("2XX", 1, "invalid", 1, "silence", 1)),
                "sales",
                JsonObject.of("now", 1, "visits", 1, "exits", new JsonObject())));
  }

  @Test
  void theLatestEventsAreNumberedAndShort() {
    for (int i = 0; i < 50; i++) {
      tell("1", AttendantEvents.KEY_PRESSED, "digit", "1");
    }
    tell(
        "1",
        AttendantEvents.CALL_ENDED,
        "summary",
        JsonObject.of("ended", "hangup", "durationMs", 7, "keys", "1"));

    JsonArray events = live().getJsonArray("events");
    assertThat(events).hasSize(40);
    assertThat(events.getJsonObject(0).getLong("n")).isEqualTo(12);
    assertThat(events.getJsonObject(39).getMap())
        .containsEntry("n", 51L)
        .containsEntry("channel", "PJSIP/alice-1")
        .containsEntry("channelId", "1")
        .containsEntry("ended", "hangup")
        .containsEntry("durationMs", 7)
        .doesNotContainKey("summary");
  }

  @Test
  void failuresAreKept() {
    tell("1", AttendantEvents.ACTION_FAILED, "operation", "channels.play", "code", 500);
    status.step(0, 0);

    assertThat(live().getJsonArray("errors").getJsonObject(0).getString("operation"))
        .isEqualTo("channels.play");
    assertThat(point(0).getInteger(6)).isOne();
  }

  @Test
  void eventsThatAreNoCallsAreShownToo() {
    status.event(JsonObject.of("type", AttendantEvents.MENUS_CHANGED, "timestamp", START));

    assertThat(live().getJsonArray("events")).hasSize(1);
    assertThat(live().getInteger("callCount")).isZero();
  }

  @Test
  void eachStepOfTheChartsCountsWhatHappenedInIt() {
    tell("1", AttendantEvents.CALL_STARTED);
    tell("2", AttendantEvents.CALL_STARTED);
    tell("2", AttendantEvents.KEY_PRESSED, "digit", "1");
    tell("2", AttendantEvents.CALL_ENDED, "summary", new JsonObject());
    status.step(1.5, 4);
    status.step(0, 0);

    assertThat(point(0).stream().skip(1)).containsExactly(2, 2, 1, 1.5, 4.0, 0);
    assertThat(point(1).stream().skip(1).limit(3)).containsExactly(1, 0, 0);
  }

  @Test
  void chartsAreAboutTheLastHour() {
    for (int i = 0; i < 400; i++) {
      status.step(i, i);
    }
    JsonArray points = live().getJsonObject("history").getJsonArray("points");
    assertThat(points).hasSize(360);
    assertThat(points.getJsonArray(359).getDouble(5)).isEqualTo(399);
  }

  @Test
  void ofVeryManyCallsTheOldestAreListedAndAllAreCounted() {
    for (int i = 0; i < NodeStatus.MAX_CALLS + 10; i++) {
      tell(String.valueOf(i), AttendantEvents.CALL_STARTED);
    }
    assertThat(live().getJsonArray("calls")).hasSize(NodeStatus.MAX_CALLS);
    assertThat(call(0).getString("id")).isEqualTo("0");
    assertThat(live().getInteger("callCount")).isEqualTo(NodeStatus.MAX_CALLS + 10);
  }

  @Test
  void aClosedConnectionIsShownNoMore() {
    status.connection(JsonObject.of("asterisk", "north", "state", "connected"));
    status.connection(JsonObject.of("asterisk", "south", "state", "connecting"));
    assertThat(live().getJsonArray("connections")).hasSize(2);

    status.connection(JsonObject.of("asterisk", "north", "state", "closed"));
    assertThat(live().getJsonArray("connections"))
        .containsExactly(JsonObject.of("asterisk", "south", "state", "connecting"));
  }

  private void tell(String id, String type, Object... details) {
    JsonObject event = event(id, type);
    for (int i = 0; i < details.length; i += 2) {
      event.put((String) details[i], details[i + 1]);
    }
    status.event(event);
  }

  private static JsonObject event(String id, String type) {
    return JsonObject.of(
        "type",
        type,
        "timestamp",
        START,
        "asterisk",
        "north",
        "app",
        "channel-aa",
        "channel",
        JsonObject.of(
            "id",
            id,
            "name",
            "PJSIP/alice-" + id,
            "caller",
            JsonObject.of("name", "Alice", "number", "100")));
  }

  private JsonObject live() {
    return status.json("here");
  }

  private JsonObject call(int index) {
    return live().getJsonArray("calls").getJsonObject(index);
  }

  private JsonArray point(int index) {
    return live().getJsonObject("history").getJsonArray("points").getJsonArray(index);
  }
}
