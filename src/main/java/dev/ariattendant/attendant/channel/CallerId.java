package dev.ariattendant.attendant.channel;

import io.vertx.core.json.JsonObject;

/** A caller's name and number, as ARI has them; empty if Asterisk doesn't know them. */
public record CallerId(String name, String number) {

  /** The caller of a channel; null if ARI doesn't name one. */
  static CallerId of(JsonObject channel) {
    return channel.getValue("caller") instanceof JsonObject caller
        ? new CallerId(text(caller, "name"), text(caller, "number"))
        : null;
  }

  private static String text(JsonObject caller, String field) {
    Object value = caller.getValue(field);
    return value == null ? "" : value.toString();
  }

  /** ARI's {@code CallerID}. */
  public JsonObject json() {
    return JsonObject.of("name", name, "number", number);
  }
}
