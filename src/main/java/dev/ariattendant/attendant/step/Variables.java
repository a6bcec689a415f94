package dev.ariattendant.attendant.step;

import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.attendant.channel.CallerId;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a call knows by name, for texts that hold <code>${NAME}</code>. */
public final class Variables {

  /** The keys that led to the action, as in Asterisk's dialplan. */
  public static final String EXTEN = "EXTEN";

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^{}]*)}");

  /**
   * What a variable holds.
   *
   * @param secret whether it is made of what a secret {@code collect} has taken
   */
  private record Value(String text, boolean secret) {}

  private final CallerChannel channel;
  private Map<String, Value> values = Map.of();

  /**
   * What is known of every call.
   *
   * @param channel the caller's
   */
  public Variables(CallerChannel channel) {
    this.channel = channel;
  }

  /** A variable's value; empty for one that isn't set, as in Asterisk. */
  public String get(String name) {
    Value value = values.get(name);
    return value == null ? known().getOrDefault(name, "") : value.text();
  }

  /** Sets one that anybody may see. */
  public void set(String name, String value) {
    set(name, value, false);
  }

  /**
   * Sets one.
   *
   * @param secret whether only programs that are asked, and Asterisk where the menus say so, may
   *     see what it holds
   */
  public void set(String name, String value, boolean secret) {
    if (values.isEmpty()) {
      // Most calls set no more than EXTEN.
      values = new LinkedHashMap<>(2);
    }
    values.put(name, new Value(value, secret));
  }

  /**
   * A text with its references replaced.
   *
   * @param to where it goes
   * @throws UnsafeValueException if a value can't stand there
   */
  public String expand(String text, SubstitutionRule to) {
    return replaced(
        text, name -> to.written(get(name)).orElseThrow(() -> new UnsafeValueException(name, to)));
  }

  /** A text as events and the log have it: references to secret variables stay what they are. */
  public String shown(String text) {
    return replaced(text, name -> isSecret(name) ? reference(name) : get(name));
  }

  /** Whether a text, once its references are replaced, is nobody's business. */
  public boolean holdsSecret(String text) {
    return text.indexOf('$') >= 0
        && REFERENCE.matcher(text).results().anyMatch(reference -> isSecret(reference.group(1)));
  }

  /** What somebody else has said, who may have been told secret variables, without their values. */
  public String without(String message) {
    String told = message;
    for (Map.Entry<String, Value> each : values.entrySet()) {
      if (each.getValue().secret() && !each.getValue().text().isEmpty()) {
        told = told.replace(each.getValue().text(), reference(each.getKey()));
      }
    }
    return told;
  }

  private boolean isSecret(String name) {
    Value value = values.get(name);
    return value != null && value.secret();
  }

  private static String reference(String name) {
    return "${" + name + "}";
  }

  private static String replaced(String text, UnaryOperator<String> values) {
    return text.indexOf('$') < 0
        ? text
        : REFERENCE
            .matcher(text)
            .replaceAll(reference -> Matcher.quoteReplacement(values.apply(reference.group(1))));
  }

  /** All of them, as JSON. */
  public JsonObject json() {
    Map<String, Object> all = new LinkedHashMap<>(known());
    values.forEach((name, value) -> all.put(name, value.text()));
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
