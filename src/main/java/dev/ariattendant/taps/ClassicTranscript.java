package dev.ariattendant.taps;

import dev.ariattendant.api.AttendantEvents;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** What happens to a call, in the words of the classic example channel-aa. */
public final class ClassicTranscript {

  private ClassicTranscript() {}

  /** The line for an event of {@code attendant.events}; empty for an event it doesn't speak of. */
  public static Optional<String> line(JsonObject event) {
    String said =
        switch (event.getString("type")) {
          // A caller whom somebody else had let in has entered long ago.
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
    return Optional.ofNullable(said)
        .map(words -> "Channel " + event.getJsonObject("channel").getString("name") + " " + words);
  }
}
