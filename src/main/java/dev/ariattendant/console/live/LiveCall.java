package dev.ariattendant.console.live;

import dev.ariattendant.api.AttendantEvents;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** A call in progress, as known from the attendant's events. */
final class LiveCall {

  /** The keys that the page shows: the latest ones. */
  private static final int LAST_KEYS = 12;

  // Fields, not JSON: there may be 100,000 calls, of which a page shows a few.
  private final String id;
  private final String name;
  private final String callerName;
  private final String callerNumber;
  private final String asterisk;
  private final String app;
  private final long sinceMs;
  private String keys = "";
  private String menu;
  private String action;
  private Object playing;

  /** Creates a call from the first of its events that comes, which need not be its start. */
  LiveCall(JsonObject event) {
    JsonObject channel = event.getJsonObject("channel");
    JsonObject caller =
        channel.getValue("caller") instanceof JsonObject known ? known : new JsonObject();
    this.id = channel.getString("id");
    this.name = channel.getString("name");
    this.callerName = caller.getString("name");
    this.callerNumber = caller.getString("number");
    this.asterisk = event.getString("asterisk");
    this.app = event.getString("app");
    this.sinceMs = Instant.parse(event.getString("timestamp")).toEpochMilli();
  }

  /** The menu that the caller is in; null before the first one. */
  String menu() {
    return menu;
  }

  /** Updates it by one of its events. */
  void on(JsonObject event) {
    switch (event.getString("type")) {
      case AttendantEvents.MENU_ENTERED -> {
        menu = event.getString("menu");
        action = null;
      }
      case AttendantEvents.KEY_PRESSED -> addKey(event.getString("digit"));
      case AttendantEvents.PROMPT_STARTED -> playing = event.getValue("media");
      case AttendantEvents.PROMPT_ENDED,
          AttendantEvents.PROMPT_FAILED,
          AttendantEvents.PROMPT_INTERRUPTED ->
          playing = null;
      case AttendantEvents.ACTION_STARTED -> action = event.getString("action");
      case AttendantEvents.ACTION_ENDED -> action = event.getString("result");
      default -> {}
    }
  }

  private void addKey(String digit) {
    String all = keys + digit;
    keys = all.substring(Math.max(0, all.length() - LAST_KEYS));
  }

  /** What the page shows of it. */
  JsonObject json() {
    JsonObject json =
        JsonObject.of(
            "id", id,
            "name", name,
            "caller", JsonObject.of("name", callerName, "number", callerNumber),
            "asterisk", asterisk,
            "app", app,
            "since", sinceMs,
            "keys", keys);
    putKnown(json, "menu", menu);
    putKnown(json, "action", action);
    putKnown(json, "playing", playing);
    return json;
  }

  private static void putKnown(JsonObject json, String key, Object value) {
    if (value != null) {
      json.put(key, value);
    }
  }
}
