package dev.ariattendant.attendant.events;

import dev.ariattendant.attendant.channel.CallerChannel;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Collects what happens in a call for the {@code summary} of its {@code call.ended}. */
final class CallSummary {

  private final long startNanos = System.nanoTime();

  private String keys = "";
  private List<String> options = List.of();
  private List<String> menus = List.of();
  private List<String> actions = List.of();
  private List<String> recordings = List.of();
  private List<String> answered = List.of();

  void addKey(char key) {
    keys += key;
  }

  void addOption(String option) {
    options = with(options, option);
  }

  void addMenu(String menu) {
    menus = with(menus, menu);
  }

  void addAction(String action) {
    actions = with(actions, action);
  }

  void addRecording(String recording) {
    recordings = with(recordings, recording);
  }

  void addAnswered(String endpoint) {
    answered = with(answered, endpoint);
  }

  String keys() {
    return keys;
  }

  List<String> menus() {
    return menus;
  }

  /** The time since the call was accepted. */
  Duration duration() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  JsonObject json(CallerChannel channel, Duration duration, String ended) {
    Instant end = Instant.now();
    return JsonObject.of(
            "start", end.minus(duration).toString(),
            "end", end.toString(),
            "durationMs", duration.toMillis(),
            "caller", channel.subject().getValue("caller"),
            "keys", keys(),
            "options", new JsonArray(options),
            "menus", new JsonArray(menus),
            "actions", new JsonArray(actions),
            "ended", ended)
        .put("recordings", new JsonArray(recordings))
        .put("answered", new JsonArray(answered));
  }

  /** Most lists stay empty or have one member, and take no memory of their own then. */
  private static List<String> with(List<String> list, String next) {
    if (list.isEmpty()) {
      return List.of(next);
    }
    List<String> longer = list.size() == 1 ? new ArrayList<>(list) : list;
    longer.add(next);
    return longer;
  }
}
