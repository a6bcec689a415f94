package dev.ariattendant.attendant.actions;

import dev.ariattendant.attendant.channel.CallerId;
import dev.ariattendant.attendant.channel.Channel;
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

  private final Channel channel;
  private Map<String, String> values = Map.of();

  /**
   * What is known of every call.
   *
   * @param channel the caller's
   */
  public Variables(Channel channel) {
    this.channel = channel;
  }

  /** A variable's value; empty for one that isn't set, as in Asterisk. */
  public String get(String name) {
    String value = values.get(name);
    return value == null ? known().getOrDefault(name, "") : value;
  }

  public void set(String name, String value) {
    if (values.isEmpty()) {
      // Most calls set no more than EXTEN.
      values = new LinkedHashMap<>(2);
    }
    values.put(name, value);
  }

  /**
   * A text with its references replaced.
   *
   * @param to where it goes
   * @throws UnfitValueException if a value can't stand there
   */
  public String expand(String text, Destination to) {
    return text.indexOf('$') < 0
        ? text
        : REFERENCE
            .matcher(text)
            .replaceAll(
                reference ->
                    Matcher.quoteReplacement(
                        to.written(get(reference.group(1)))
                            .orElseThrow(() -> new UnfitValueException(reference.group(1), to))));
  }

  /** All of them, as JSON. */
  public JsonObject json() {
    Map<String, Object> all = new LinkedHashMap<>(known());
    all.putAll(values);
    return new JsonObject(all);
  }

  /** What is known of every call, unless it has been set otherwise. */
  private Map<String, String> known() {
    Map<String, String> known = new LinkedHashMap<>();
    known.put("UNIQUEID", channel.id());
    CallerId caller = channel.caller();
    if (caller != null) {
      known.put("CALLERID(num)", caller.number());
      known.put("CALLERID(name)", caller.name());
    }
    return known;
  }
}
