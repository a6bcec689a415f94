package dev.ariattendant.console.live;

import dev.ariattendant.api.AttendantEvents;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The path of one call: its latest events, which hold no secret. */
final class CallSteps {

  /** The most steps of a call; the oldest are dropped. */
  static final int MAX_STEPS = 300;

  /** What all events of a call have in common, and its page says once. */
  private static final List<String> COMMON = List.of("channel", "asterisk", "app");

  private final JsonObject call = new JsonObject();
  // Of JSON objects only their content: 50,000 of them may be kept.
  private final Deque<Map<String, Object>> steps = new ArrayDeque<>();
  private boolean ended;

  /** Begins with the first of its events that comes, which need not be the call's start. */
  CallSteps(JsonObject event) {
    JsonObject channel = event.getJsonObject("channel");
    call.put("id", channel.getValue("id"))
        .put("name", channel.getValue("name"))
        .put("caller", channel.getValue("caller"))
        .put("asterisk", event.getValue("asterisk"))
        .put("app", event.getValue("app"));
  }

  /** Appends an event, and returns by how many steps it has grown: 0 if another was dropped. */
  int add(JsonObject event) {
    Map<String, Object> step = new LinkedHashMap<>(event.getMap());
    COMMON.forEach(step::remove);
    steps.addLast(step);
    switch (event.getString("type")) {
      case AttendantEvents.CALL_STARTED -> ended = false;
      case AttendantEvents.CALL_ENDED -> ended = true;
      default -> {}
    }
    if (steps.size() > MAX_STEPS) {
      steps.removeFirst();
      return 0;
    }
    return 1;
  }

  int size() {
    return steps.size();
  }

  /** The reply to who asks for the call. */
  JsonObject json() {
    JsonArray list = new JsonArray();
    steps.forEach(step -> list.add(new JsonObject(step)));
    return call.copy().put("ended", ended).put("steps", list);
  }
}
