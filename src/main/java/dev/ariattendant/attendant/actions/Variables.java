package dev.ariattendant.attendant.actions;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a call knows by name, for texts that hold <code>${NAME}</code>. */
public final class Variables {

  /** The keys that led to the action, as in Asterisk's dialplan. */
  public static final String EXTEN = "EXTEN";

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");

  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * What is known of every call.
   *
   * @param channel as ARI describes it
   */
  public Variables(JsonObject channel) {
    values.put("UNIQUEID", String.valueOf(channel.getValue("id")));
    if (channel.getValue("caller") instanceof JsonObject caller) {
      values.put("CALLERID(num)", text(caller.getValue("number")));
      values.put("CALLERID(name)", text(caller.getValue("name")));
    }
  }

  /** A variable's value; empty for one that isn't set, as in Asterisk. */
  public String get(String name) {
    return values.getOrDefault(name, "");
  }

  public void set(String name, String value) {
    values.put(name, value);
  }

  /** A text with its references replaced. */
  public String expand(String text) {
    return text.indexOf('$') < 0
        ? text
        : REFERENCE
            .matcher(text)
            .replaceAll(reference -> Matcher.quoteReplacement(get(reference.group(1))));
  }

  /** All of them, as JSON. */
  public JsonObject json() {
    return new JsonObject(new LinkedHashMap<>(values));
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }
}
