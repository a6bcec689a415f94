package dev.ariattendant.mailbox;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A request about messages.
 *
 * @param id of a message; empty to list them
 * @param action what to do with that message; empty for nothing
 * @param mailbox whose messages to list; empty for all
 * @param limit how many to list at most
 */
record MessageRequest(
    Optional<String> id, Optional<String> action, Optional<String> mailbox, int limit) {

  static final String DELETE = "delete";
  static final String RETRY = "retry";

  private static final List<String> ACTIONS = List.of(DELETE, RETRY);
  private static final List<String> KEYS = List.of("id", "action", "mailbox", "limit");
  private static final int USUAL = 200;
  private static final int MOST = 1_000;

  /**
   * Reads a request; no body counts as an empty one.
   *
   * @throws IllegalArgumentException naming the wrong key
   */
  static MessageRequest of(Object body) {
    if (!((body == null ? new JsonObject() : body) instanceof JsonObject json)) {
      throw new IllegalArgumentException("expected a JSON object with " + String.join(", ", KEYS));
    }
    for (String key : json.fieldNames()) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException(
            key + ": unknown; expected one of " + String.join(", ", KEYS));
      }
    }
    Optional<String> id = text(json, "id");
    Optional<String> action = text(json, "action");
    if (id.isPresent() && !MessageId.isOne(id.get())) {
      throw new IllegalArgumentException("id: expected the id of a message");
    }
    if (action.isPresent() && !ACTIONS.contains(action.get())) {
      throw new IllegalArgumentException("action: expected one of " + String.join(", ", ACTIONS));
    }
    if (action.isPresent() && id.isEmpty()) {
      throw new IllegalArgumentException("id: missing; expected the id of a message");
    }
    return new MessageRequest(id, action, text(json, "mailbox"), limit(json));
  }

  private static Optional<String> text(JsonObject json, String key) {
    Object value = json.getValue(key);
    if (value != null && !(value instanceof String)) {
      throw new IllegalArgumentException(key + ": expected a text");
    }
    return Optional.ofNullable((String) value);
  }

  private static int limit(JsonObject json) {
    Object value = json.getValue("limit");
    if (value == null) {
      return USUAL;
    }
    if (!(value instanceof Integer limit) || limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit: expected a number from 1 to " + MOST);
    }
    return limit;
  }

  JsonObject json() {
    JsonObject json = JsonObject.of("limit", limit);
    id.ifPresent(text -> json.put("id", text));
    action.ifPresent(text -> json.put("action", text));
    mailbox.ifPresent(text -> json.put("mailbox", text));
    return json;
  }
}
