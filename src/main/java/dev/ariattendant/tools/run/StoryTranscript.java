package dev.ariattendant.tools.run;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.simulator.CallOutcome;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What happens to a caller, line by line, in words that are the same for every call. */
final class StoryTranscript {

  private static final String PRESSES = "presses ";
  private static final String CUT_OFF = " (cut off)";

  /** Fields that every event has. */
  private static final Set<String> ENVELOPE =
      Set.of("type", "timestamp", "asterisk", "app", "channel", "menu", "action");

  private final String channelId;
  private final List<String> lines = new ArrayList<>();
  private final Map<String, Integer> prompts = new HashMap<>();

  StoryTranscript(String channelId) {
    this.channelId = channelId;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  void add(String line) {
    lines.add(line.replace(channelId, "CHANNEL"));
  }

  /**
   * To be called once for each playback.
   *
   * @param media as the transcript shows them
   */
  void promptStarted(String playbackId, List<String> media, String language) {
    prompts.put(playbackId, lines.size());
    add("hears " + String.join(", ", media) + (language.equals("en") ? "" : " in " + language));
  }

  void cutOff(String playbackId) {
    Integer prompt = prompts.remove(playbackId);
    if (prompt != null) {
      lines.set(prompt, lines.get(prompt) + CUT_OFF);
    }
  }

  void promptEnded(String playbackId) {
    prompts.remove(playbackId);
  }

  /** Events that add nothing to the other lines are left out. */
  void attendantEvent(JsonObject event) {
    switch (event.getString("type")) {
      case AttendantEvents.CALL_STARTED,
          AttendantEvents.PROMPT_STARTED,
          AttendantEvents.PROMPT_ENDED,
          AttendantEvents.PROMPT_INTERRUPTED,
          AttendantEvents.CALL_ENDED -> {}
      case AttendantEvents.MENU_ENTERED -> add("enters " + event.getString("menu"));
      case AttendantEvents.KEY_PRESSED -> keyPressed(event.getString("digit"));
      case AttendantEvents.OPTION_CHOSEN -> add("chooses " + event.getString("option"));
      case AttendantEvents.INPUT_INVALID -> add("has no option " + event.getString("digits"));
      case AttendantEvents.INPUT_TIMEOUT -> add("stays silent");
      case AttendantEvents.ACTION_STARTED -> add("begins " + event.getString("action"));
      case AttendantEvents.ACTION_ENDED ->
          add("ends " + event.getString("action") + details(event));
      // Without the message, which may differ from call to call.
      case AttendantEvents.ACTION_FAILED ->
          add("meets failure " + event.getInteger("code") + " of " + event.getString("operation"));
      case AttendantEvents.LIMIT_REACHED -> add("exceeds " + event.getString("limit"));
      default -> add(event.getString("type") + details(event));
    }
  }

  void ended(CallOutcome outcome) {
    if (outcome instanceof CallOutcome.HungUp hungUp) {
      add(hungUp.by() == CallOutcome.By.CALLER ? "hangs up" : "is hung up on");
    } else if (outcome instanceof CallOutcome.Continued on) {
      add(
          "goes on in the dialplan at %s,%s,%d"
              .formatted(on.context(), on.extension(), on.priority()));
    } else {
      add("isn't let in");
    }
  }

  /** Keys with no other line between them are one line. */
  private void keyPressed(String key) {
    int last = lines.size() - 1;
    if (last >= 0 && lines.get(last).startsWith(PRESSES)) {
      lines.set(last, lines.get(last) + key);
    } else {
      add(PRESSES + key);
    }
  }

  /** All fields but times, which differ from call to call. */
  private static String details(JsonObject event) {
    StringBuilder details = new StringBuilder();
    for (String key : new TreeSet<>(event.fieldNames())) {
      if (!ENVELOPE.contains(key) && !key.endsWith("Ms")) {
        details.append(", ").append(key).append(' ').append(event.getValue(key));
      }
    }
    return details.toString();
  }
}
