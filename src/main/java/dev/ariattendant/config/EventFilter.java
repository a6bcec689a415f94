package dev.ariattendant.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * Which types of events Asterisk sends, as its operation {@code applications.filter} takes them:
 * the key {@code events}.
 *
 * @param allowed only these; none = all
 * @param disallowed not these, whether allowed or not
 */
public record EventFilter(List<String> allowed, List<String> disallowed) {

  /** {@code events: all} */
  public static final EventFilter ALL = new EventFilter(List.of(), List.of());

  /** What comes often and nobody in a stock installation reads. */
  public static final EventFilter DEFAULT =
      new EventFilter(
          List.of(),
          List.of(
              "ChannelCallerId",
              "ChannelConnectedLine",
              "ChannelDialplan",
              "ChannelVarset",
              "PlaybackContinuing"));

  /** The body of {@code applications.filter}; an empty list clears what was there. */
  public JsonObject json() {
    return JsonObject.of("allowed", types(allowed), "disallowed", types(disallowed));
  }

  private static JsonArray types(List<String> names) {
    return new JsonArray(names.stream().map(name -> JsonObject.of("type", name)).toList());
  }
}
