package dev.ariattendant.console.live;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.ConnectionState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The calls and connections of this node, its latest events and errors, and its counts. */
final class NodeStatus {

  /** The most calls in a snapshot; the page gets the number of all besides. */
  static final int MAX_CALLS = 2_000;

  /** The events that are kept for a snapshot; the page sees by their numbers how many it missed. */
  private static final int LATEST_EVENTS = 40;

  private static final int LATEST_ERRORS = 20;

  /** An event with its number, from 1, by which a page knows which events it has shown. */
  private record Numbered(long n, JsonObject event) {

    /** What the page shows of it. */
    JsonObject json() {
      JsonObject json = event.copy().put("n", n);
      if (json.getValue("channel") instanceof JsonObject channel) {
        json.put("channel", channel.getValue("name")).put("channelId", channel.getValue("id"));
      }
      if (json.remove("summary") instanceof JsonObject summary) {
        json.put("ended", summary.getValue("ended"));
        json.put("durationMs", summary.getValue("durationMs"));
      }
      return json;
    }
  }

  /** Channels of two Asterisks may have the same id. */
  private record Key(String asterisk, String channelId) {}

  private final Map<String, JsonObject> connections = new TreeMap<>();
  private final Map<Key, LiveCall> calls = new LinkedHashMap<>();
  private final Map<String, Map<String, Integer>> exits = new TreeMap<>();
  private final Map<String, Integer> visits = new TreeMap<>();
  private final Map<String, Integer> totals = new TreeMap<>();
  private final Deque<Numbered> events = new ArrayDeque<>();
  private final Deque<JsonObject> errors = new ArrayDeque<>();
  private final HourlyHistory history = new HourlyHistory();
  private long number;

  /** Takes the body of a message of {@code ari.status}. */
  void connection(JsonObject status) {
    String name = status.getString("asterisk");
    if (ConnectionState.CLOSED.wireName().equals(status.getString("state"))) {
      connections.remove(name);
    } else {
      connections.put(name, status);
    }
  }

  /** Takes the body of a message of {@code attendant.events}. */
  void event(JsonObject event) {
    JsonObject channel = event.getJsonObject("channel");
    if (channel != null) {
      callEvent(event, new Key(event.getString("asterisk"), channel.getString("id")));
    }
    String type = event.getString("type");
    if (AttendantEvents.SOUNDS_MISSING.equals(type)
        || AttendantEvents.MESSAGE_UNDELIVERED.equals(type)) {
      keepLatest(errors, event, LATEST_ERRORS);
    }
    keepLatest(events, new Numbered(++number, event), LATEST_EVENTS);
  }

  private void callEvent(JsonObject event, Key key) {
    String type = event.getString("type");
    if (type.equals(AttendantEvents.CALL_ENDED)) {
      calls.remove(key);
      history.setCalls(calls.size());
    } else {
      LiveCall call = calls.computeIfAbsent(key, unknown -> new LiveCall(event));
      history.setCalls(calls.size());
      call.on(event);
    }
    count(type, event);
  }

  private void count(String type, JsonObject event) {
    totals.merge(type, 1, Integer::sum);
    switch (type) {
      case AttendantEvents.CALL_STARTED -> history.callStarted();
      case AttendantEvents.KEY_PRESSED -> history.keyPressed();
      case AttendantEvents.MENU_ENTERED -> visits.merge(event.getString("menu"), 1, Integer::sum);
      case AttendantEvents.OPTION_CHOSEN -> countExit(event, event.getString("option"));
      case AttendantEvents.INPUT_INVALID -> countExit(event, "invalid");
      case AttendantEvents.INPUT_TIMEOUT -> countExit(event, "silence");
      case AttendantEvents.ACTION_FAILED, AttendantEvents.PROMPT_FAILED -> {
        history.failed();
        keepLatest(errors, event, LATEST_ERRORS);
      }
      default -> {}
    }
  }

  private void countExit(JsonObject event, String exit) {
    exits
        .computeIfAbsent(event.getString("menu"), menu -> new TreeMap<>())
        .merge(exit, 1, Integer::sum);
  }

  private static <T> void keepLatest(Deque<T> latest, T event, int max) {
    latest.addLast(event);
    if (latest.size() > max) {
      latest.removeFirst();
    }
  }

  /** Ends a step of the charts, with the barge-in latency in milliseconds, 0 for none. */
  void step(double p50, double p99) {
    history.step(calls.size(), p50, p99);
  }

  /** The body of {@code console.live}. */
  JsonObject json(String node) {
    JsonArray list = new JsonArray();
    Map<String, Integer> inMenus = new TreeMap<>();
    for (LiveCall call : calls.values()) {
      if (call.menu() != null) {
        inMenus.merge(call.menu(), 1, Integer::sum);
      }
      if (list.size() < MAX_CALLS) {
        list.add(call.json());
      }
    }
    JsonObject menus = new JsonObject();
    visits.forEach(
        (menu, count) ->
            menus.put(
                menu,
                JsonObject.of(
                    "now", inMenus.getOrDefault(menu, 0),
                    "visits", count,
                    "exits", object(exits.getOrDefault(menu, Map.of())))));
    return new JsonObject()
        .put("node", node)
        .put("time", Instant.now().toEpochMilli())
        .put("connections", new JsonArray(List.copyOf(connections.values())))
        .put("calls", list)
        .put("callCount", calls.size())
        .put("menus", menus)
        .put("totals", object(totals))
        .put("events", new JsonArray(events.stream().map(Numbered::json).toList()))
        .put("errors", new JsonArray(List.copyOf(errors)))
        .put("history", history.json());
  }

  private static JsonObject object(Map<String, Integer> counts) {
    return new JsonObject(new LinkedHashMap<>(counts));
  }
}
