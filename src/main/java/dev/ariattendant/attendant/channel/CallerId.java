package dev.ariattendant.attendant.channel;

import io.vertx.core.json.JsonObject;

/**
 * Who calls, as Asterisk has it.
 *
 * @param name empty if it isn't known
 * @param number empty if it isn't known
 */
public record CallerId(String name, String number) {

  /** That of a channel; null if ARI doesn't say. */
  static CallerId of(JsonObject channel) {
    return channel.getValue("caller") instanceof JsonObject caller
        ? new CallerId(text(caller, "name"), text(caller, "number"))
        : null;
  }

  private static String text(JsonObject caller, String field) {
    Object value = caller.getValue(field);
    return value == null ? "" : value.toString();
  }

  /** As ARI has it. */
  public JsonObject json() {
    return JsonObject.of("name", name, "number", number);
  }
}
