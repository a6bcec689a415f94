package dev.ariattendant.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which types of events Asterisk sends, as its operation {@code applications.filter} takes them:
 * the key {@code events}.
 *
 * @param allowed only these; none = all. Read from a configuration, it holds the types that a
 *     bridge can't do without as well.
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

  /** The types that may not be disallowed, and why. */
  static final Map<String, String> NEEDED =
      Map.of(
          "StasisStart", "without it no call is noticed",
          "StasisEnd", "without it no call's end is noticed",
          "ApplicationReplaced", "without it nobody notices that another took the application",
          "RESTResponse", "it carries the answers to commands");

  /** Added to what is allowed: those, and how a channel ends that never entered the application. */
  private static final List<String> ALWAYS_ALLOWED =
      List.of(
          "StasisStart", "StasisEnd", "ChannelDestroyed", "ApplicationReplaced", "RESTResponse");

  private static final String CALL_BROADCAST = "CallBroadcast";

  private static final ValueFormat<String> TYPE =
      ValueFormat.text(Pattern.compile("[A-Za-z]+"), "types of events such as ChannelVarset");

  /** Reads the key {@code events}, which is {@code all} or a section. */
  static EventFilter read(ConfigReader reader) {
    EventFilter filter = readEvents(reader);
    return reader.says("broadcast", "claim") ? filter.withBroadcasts(reader) : filter;
  }

  private static EventFilter readEvents(ConfigReader reader) {
    if (reader.says("events", "all")) {
      return ALL;
    }
    return reader
        .optionalSection("events", "all, or a section with allowed or disallowed")
        .map(EventFilter::readSection)
        .orElse(DEFAULT);
  }

  private static EventFilter readSection(ConfigReader reader) {
    List<String> allowed = reader.values("allowed", TYPE);
    List<String> disallowed = reader.values("disallowed", TYPE);
    if (allowed.isEmpty() && reader.has("allowed") && !reader.isRefused("allowed")) {
      // Asterisk takes an empty list for no list.
      reader.problem("allowed", "expected at least one type of events");
    }
    for (String type : disallowed) {
      if (NEEDED.containsKey(type)) {
        reader.problem("disallowed", "expected no " + type + ": " + NEEDED.get(type));
      }
    }
    reader.rejectUnknownKeys();
    return new EventFilter(allowed.isEmpty() ? allowed : withNeeded(allowed), disallowed);
  }

  private EventFilter withBroadcasts(ConfigReader reader) {
    if (disallowed.contains(CALL_BROADCAST)) {
      reader.problem(
          "events.disallowed",
          "expected no CallBroadcast beside broadcast: claim: without it no call is claimed");
    }
    return allowed.isEmpty()
        ? this
        : new EventFilter(
            Stream.concat(allowed.stream(), Stream.of(CALL_BROADCAST)).distinct().toList(),
            disallowed);
  }

  /**
   * Reports the types that are lacking.
   *
   * @param reader of the connection
   * @param needed types, and who needs each of them
   */
  void check(ConfigReader reader, Map<String, String> needed) {
    needed.forEach(
        (type, by) -> {
          if (disallowed.contains(type)) {
            reader.problem("events.disallowed", "expected no " + type + ": " + by + " needs it");
          } else if (!allowed.isEmpty() && !allowed.contains(type)) {
            reader.problem("events.allowed", "expected " + type + ", too: " + by + " needs it");
          }
        });
  }

  private static List<String> withNeeded(List<String> allowed) {
    return Stream.concat(allowed.stream(), ALWAYS_ALLOWED.stream()).distinct().toList();
  }

  /** The body of {@code applications.filter}; an empty list clears what was there. */
  public JsonObject json() {
    return JsonObject.of("allowed", types(allowed), "disallowed", types(disallowed));
  }

  private static JsonArray types(List<String> names) {
    return new JsonArray(names.stream().map(name -> JsonObject.of("type", name)).toList());
  }
}
