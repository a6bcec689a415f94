package dev.ariattendant.console.live;

import dev.ariattendant.bus.AttendantEvents;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** A call in progress, as the attendant's events tell of it. */
final class LiveCall {

  /** More keys than that nobody wants to read. */
  private static final int LAST_KEYS = 12;

  private final JsonObject first;
  private final Instant since;
  private final StringBuilder keys = new StringBuilder();
  private String menu;
  private String action;
  private Object playing;

  /**
   * A call that begins, or that is heard of for the first time.
   *
   * @param event any of its events
   */
  LiveCall(JsonObject event) {
    this.first = event;
    this.since = Instant.parse(event.getString("timestamp"));
  }

  /** Where the caller is; null if no menu has come yet. */
  String menu() {
    return menu;
  }

  /** One more of its events. */
  void on(JsonObject event) {
    switch (event.getString("type")) {
      case AttendantEvents.MENU_ENTERED -> {
        menu = event.getString("menu");
        action = null;
      }
      case AttendantEvents.KEY_PRESSED -> pressed(event.getString("digit"));
      case AttendantEvents.PROMPT_STARTED -> playing = event.getValue("media");
      case AttendantEvents.PROMPT_ENDED, AttendantEvents.PROMPT_INTERRUPTED -> playing = null;
      case AttendantEvents.ACTION_STARTED -> action = event.getString("action");
      case AttendantEvents.ACTION_ENDED -> action = event.getString("result");
      default -> {}
    }
  }

  private void pressed(String digit) {
    keys.append(digit);
    if (keys.length() > LAST_KEYS) {
      keys.delete(0, keys.length() - LAST_KEYS);
    }
  }

  /** What a page shows of it. */
  JsonObject json() {
    JsonObject channel = first.getJsonObject("channel");
    JsonObject json =
        JsonObject.of(
            "id", channel.getValue("id"),
            "name", channel.getValue("name"),
            "caller", channel.getValue("caller"),
            "asterisk", first.getValue("asterisk"),
            "app", first.getValue("app"),
            "since", since.toEpochMilli(),
            "keys", keys.toString());
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
