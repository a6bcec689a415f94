package dev.ariattendant.attendant;

import dev.ariattendant.bus.Addresses;
import dev.ariattendant.bus.AttendantEvents;
import dev.ariattendant.bus.Headers;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;

/** Tells taps what happens to one call, and sums it up at the end. */
final class CallReport {

  private final Channel channel;
  private final JsonObject subject;
  private final Instant start = Instant.now();
  private final long startNanos = System.nanoTime();
  private final StringBuilder keys = new StringBuilder();
  private final JsonArray options = new JsonArray();
  private final JsonArray menus = new JsonArray();
  private String menu;

  CallReport(Channel channel) {
    this.channel = channel;
    this.subject =
        JsonObject.of(
            "id", channel.id(),
            "name", channel.json().getValue("name"),
            "caller", channel.json().getValue("caller"));
  }

  void callStarted() {
    publish(AttendantEvents.CALL_STARTED, new JsonObject());
  }

  /** The call was taken over from somebody who is gone. */
  void callResumed() {
    publish(AttendantEvents.CALL_STARTED, JsonObject.of("resumed", true));
  }

  void menuEntered(String entered) {
    if (!entered.equals(menu)) {
      menu = entered;
      menus.add(entered);
    }
    publish(AttendantEvents.MENU_ENTERED, inMenu());
  }

  void keyPressed(char key) {
    keys.append(key);
    publish(AttendantEvents.KEY_PRESSED, digit(key));
  }

  void promptInterrupted(char key, String playbackId) {
    publish(AttendantEvents.PROMPT_INTERRUPTED, digit(key).put("playbackId", playbackId));
  }

  void optionChosen(char key) {
    options.add(String.valueOf(key));
    publish(AttendantEvents.OPTION_CHOSEN, inMenu().put("option", String.valueOf(key)));
  }

  void inputInvalid(char key) {
    publish(AttendantEvents.INPUT_INVALID, inMenu().mergeIn(digit(key)));
  }

  void inputTimeout() {
    publish(AttendantEvents.INPUT_TIMEOUT, inMenu());
  }

  void actionFailed(String operation, Throwable failure) {
    publish(
        AttendantEvents.ACTION_FAILED,
        JsonObject.of(
            "operation", operation,
            "code", Channel.codeOf(failure),
            "message", failure.getMessage()));
  }

  void callEnded(String ended) {
    publish(
        AttendantEvents.CALL_ENDED,
        JsonObject.of(
            "summary",
            JsonObject.of(
                "start", start.toString(),
                "end", Instant.now().toString(),
                "durationMs", Duration.ofNanos(System.nanoTime() - startNanos).toMillis(),
                "caller", channel.json().getValue("caller"),
                "keys", keys.toString(),
                "options", options,
                "menus", menus,
                "ended", ended)));
  }

  private JsonObject inMenu() {
    return JsonObject.of("menu", menu);
  }

  private static JsonObject digit(char key) {
    return JsonObject.of("digit", String.valueOf(key));
  }

  private void publish(String type, JsonObject details) {
    JsonObject event =
        JsonObject.of(
                "type", type,
                "timestamp", Instant.now().toString(),
                "asterisk", channel.asterisk(),
                "app", channel.app(),
                "channel", subject)
            .mergeIn(details);
    channel
        .bus()
        .publish(
            Addresses.ATTENDANT_EVENTS, event, new DeliveryOptions().addHeader(Headers.TYPE, type));
  }
}
