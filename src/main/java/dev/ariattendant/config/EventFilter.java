package dev.ariattendant.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which types of events Asterisk sends, as its operation {@code applications.filter} takes them:
 * the key {@code events}.
 *
 * @param allowed only these; empty = all. If it is configured, it also holds the types that a
 *     bridge can't do without
 * @param disallowed not these, allowed or not
 */
public record EventFilter(List<String> allowed, List<String> disallowed) {

  /** {@code events: all} */
  public static final EventFilter ALL = new EventFilter(List.of(), List.of());

  /** Without frequent events that no part of ari-attendant reads. */
  public static final EventFilter DEFAULT =
      new EventFilter(
          List.of(),
          List.of(
              "ChannelCallerId",
              "ChannelConnectedLine",
              "ChannelDialplan",
              "ChannelVarset",
              "PlaybackContinuing"));

  /** The types that may not be disallowed, and the reasons. */
  public static final Map<String, String> NEEDED =
      Map.of(
          "StasisStart", "without it no call is noticed",
          "StasisEnd", "without it no call's end is noticed",
          "ApplicationReplaced",
              "without it an application that another client takes over isn't noticed",
          "RESTResponse", "it carries the answers to commands");

  /** Added to the allowed types: those, and the end of a channel that never entered Stasis. */
  private static final List<String> ALWAYS_ALLOWED =
      List.of(
          "StasisStart", "StasisEnd", "ChannelDestroyed", "ApplicationReplaced", "RESTResponse");

  private static final String CALL_BROADCAST = "CallBroadcast";

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static EventFilter of(String all) {
    return ALL;
  }

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  static EventFilter of(
      @JsonProperty("allowed") List<String> allowed,
      @JsonProperty("disallowed") List<String> disallowed) {
    return new EventFilter(
        allowed == null || allowed.isEmpty() ? List.of() : with(allowed, ALWAYS_ALLOWED),
        disallowed == null ? List.of() : disallowed);
  }

  private static List<String> with(List<String> types, List<String> more) {
    return Stream.concat(types.stream(), more.stream()).distinct().toList();
  }

  /** The same with the event that offers broadcast calls. */
  EventFilter withBroadcasts() {
    return allowed.isEmpty()
        ? this
        : new EventFilter(with(allowed, List.of(CALL_BROADCAST)), disallowed);
  }

  /** Reports types that are disallowed though every bridge needs them. */
  void check(ConfigSection connection, BroadcastMode broadcast) {
    disallowed.stream()
        .filter(NEEDED::containsKey)
        .forEach(
            type ->
                connection.problem(
                    "events.disallowed", "expected no " + type + ": " + NEEDED.get(type)));
    if (broadcast == BroadcastMode.CLAIM && disallowed.contains(CALL_BROADCAST)) {
      connection.problem(
          "events.disallowed",
          "expected no CallBroadcast beside broadcast: claim: without it no call is claimed");
    }
  }

  /**
   * Reports types that the menus need and that don't come.
   *
   * @param needed types, and what needs each of them
   */
  public void check(ConfigSection connection, Map<String, String> needed) {
    needed.forEach(
        (type, by) -> {
          if (disallowed.contains(type)) {
            connection.problem(
                "events.disallowed", "expected no " + type + ": " + by + " needs it");
          } else if (!allowed.isEmpty() && !allowed.contains(type)) {
            connection.problem("events.allowed", "expected " + type + ", too: " + by + " needs it");
          }
        });
  }

  /** The body of {@code applications.filter}; an empty list clears what was there. */
  public JsonObject json() {
    return JsonObject.of("allowed", types(allowed), "disallowed", types(disallowed));
  }

  private static JsonArray types(List<String> names) {
    return new JsonArray(names.stream().map(name -> JsonObject.of("type", name)).toList());
  }
}
