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

  void menuEntered() {
    publish(AttendantEvents.MENU_ENTERED, new JsonObject());
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
    publish(AttendantEvents.OPTION_CHOSEN, JsonObject.of("option", String.valueOf(key)));
  }

  void inputInvalid(char key) {
    publish(AttendantEvents.INPUT_INVALID, digit(key));
  }

  void inputTimeout() {
    publish(AttendantEvents.INPUT_TIMEOUT, new JsonObject());
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
                "ended", ended)));
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
