package dev.ariattendant.attendant;

import dev.ariattendant.api.Addresses;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an operator wants a node to do, see {@link Addresses#acts}. */
sealed interface ActRequest {

  /** About one call. */
  sealed interface OfCall extends ActRequest {

    String channel();

    /** The connection that the call belongs to; empty if its channel's id alone says that. */
    Optional<String> asterisk();
  }

  record HangUp(String channel, Optional<String> asterisk) implements OfCall {}

  record Redirect(String channel, Optional<String> asterisk, String menu) implements OfCall {}

  record Transfer(String channel, Optional<String> asterisk, String extension) implements OfCall {}

  record Drain() implements ActRequest {}

  record Resume() implements ActRequest {}

  record Reload() implements ActRequest {}

  /** Longer than any id, name or number. */
  int MAX_LENGTH = 150;

  /** The keys of each act besides {@code act} itself; those of a call may have an asterisk, too. */
  Map<String, List<String>> KEYS =
      Map.of(
          "hangup", List.of("channel"),
          "redirect", List.of("channel", "menu"),
          "transfer", List.of("channel", "extension"),
          "drain", List.of(),
          "resume", List.of(),
          "reload", List.of());

  /**
   * Reads a request.
   *
   * @throws IllegalArgumentException naming the invalid key
   */
  static ActRequest of(Object body) {
    if (!(body instanceof JsonObject json)
        || !(json.getValue("act") instanceof String act)
        || !KEYS.containsKey(act)) {
      throw new IllegalArgumentException(
          "act: expected one of hangup, redirect, transfer, drain, resume, reload");
    }
    List<String> keys = KEYS.get(act);
    for (String key : json.fieldNames()) {
      boolean known = key.equals("act") || keys.contains(key);
      if (!known && (keys.isEmpty() || !key.equals("asterisk"))) {
        throw new IllegalArgumentException(key + ": unknown; " + expected(act, keys));
      }
    }
    Optional<String> asterisk =
        json.containsKey("asterisk") ? Optional.of(text(json, "asterisk")) : Optional.empty();
    return switch (act) {
      case "hangup" -> new HangUp(text(json, "channel"), asterisk);
      case "redirect" -> new Redirect(text(json, "channel"), asterisk, text(json, "menu"));
      case "transfer" -> new Transfer(text(json, "channel"), asterisk, text(json, "extension"));
      case "drain" -> new Drain();
      case "resume" -> new Resume();
      default -> new Reload();
    };
  }

  private static String expected(String act, List<String> keys) {
    return keys.isEmpty()
        ? act + " has no other keys"
        : act + " has " + String.join(", ", keys) + " and asterisk";
  }

  private static String text(JsonObject json, String key) {
    if (json.getValue(key) instanceof String text
        && !text.isBlank()
        && text.length() <= MAX_LENGTH) {
      return text;
    }
    throw new IllegalArgumentException(
        "%s: expected a text of 1 to %d characters".formatted(key, MAX_LENGTH));
  }
}
