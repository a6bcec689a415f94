package dev.ariattendant.taps;

import dev.ariattendant.api.AttendantEvents;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** The transcript of a call in the wording of the classic ARI example channel-aa. */
public final class ClassicTranscript {

  private ClassicTranscript() {}

  /** The line for an event of {@code attendant.events}; empty for events without a line. */
  public static Optional<String> line(JsonObject event) {
    String words =
        switch (event.getString("type")) {
          case AttendantEvents.CALL_STARTED ->
              event.getBoolean("resumed", false)
                  ? "has been taken over"
                  : "has entered the application";
          case AttendantEvents.KEY_PRESSED -> "entered " + event.getString("digit");
          case AttendantEvents.INPUT_INVALID -> "entered an invalid option!";
          case AttendantEvents.INPUT_TIMEOUT -> "stopped paying attention...";
          case AttendantEvents.CALL_ENDED -> "has left the application";
          default -> null;
        };
    return Optional.ofNullable(words)
        .map(text -> "Channel " + event.getJsonObject("channel").getString("name") + " " + text);
  }
}
