package dev.ariattendant.attendant.step;

import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.attendant.channel.CallerId;
import dev.ariattendant.flow.VariableReferences;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables of a call, for texts that hold <code>${NAME}</code>. */
public final class Variables {

  /** The digits that led to the action, as in Asterisk's dialplan. */
  public static final String EXTEN = "EXTEN";

  /**
   * A value.
   *
   * @param secret whether a secret {@code collect} has taken it, or a part of it
   * @param configured whether it is an endpoint of the configuration
   */
  private record Value(String text, boolean secret, boolean configured) {}

  private final CallerChannel channel;
  private Map<String, Value> values = Map.of();

  /** The variables of every call: {@code UNIQUEID}, and the caller's number and name. */
  public Variables(CallerChannel channel) {
    this.channel = channel;
  }

  /** A variable's value; empty if it isn't set, as in Asterisk. */
  public String get(String name) {
    Value value = values.get(name);
    return value == null ? known().getOrDefault(name, "") : value.text();
  }

  public void set(String name, String value) {
    set(name, value, false);
  }

  /**
   * Sets a variable. The value of a secret one is kept from events and the log; programs that are
   * asked get it, and Asterisk gets it where the menus say so.
   */
  public void set(String name, String value, boolean secret) {
    set(name, new Value(value, secret, false));
  }

  /** Sets a variable to an endpoint of the configuration, which may be called as it is. */
  void setEndpoint(String name, String endpoint) {
    set(name, new Value(endpoint, false, true));
  }

  private void set(String name, Value value) {
    if (values.isEmpty()) {
      // Most calls set no more than EXTEN.
      values = new LinkedHashMap<>(2);
    }
    values.put(name, value);
  }

  /**
   * A text with its references replaced by values.
   *
   * @throws UnsafeValueException if a value isn't allowed
   */
  public String expand(String text, SubstitutionRule rule) {
    return VariableReferences.replace(
        text,
        name ->
            rule == SubstitutionRule.ADDRESS && isConfigured(name)
                ? get(name)
                : rule.apply(get(name)).orElseThrow(() -> new UnsafeValueException(name, rule)));
  }

  private boolean isConfigured(String name) {
    Value value = values.get(name);
    return value != null && value.configured();
  }

  /** A text for events and the log: references to secret variables aren't replaced. */
  public String shown(String text) {
    return VariableReferences.replace(text, name -> isSecret(name) ? reference(name) : get(name));
  }

  /** Whether a text holds references to secret variables. */
  public boolean holdsSecret(String text) {
    return VariableReferences.names(text).stream().anyMatch(this::isSecret);
  }

  /** A message of another program, in which values of secret variables become references. */
  public String withoutSecrets(String message) {
    String shown = message;
    for (Map.Entry<String, Value> each : values.entrySet()) {
      if (each.getValue().secret() && !each.getValue().text().isEmpty()) {
        shown = shown.replace(each.getValue().text(), reference(each.getKey()));
      }
    }
    return shown;
  }

  private boolean isSecret(String name) {
    Value value = values.get(name);
    return value != null && value.secret();
  }

  private static String reference(String name) {
    return "${" + name + "}";
  }

  public JsonObject json() {
    Map<String, Object> all = new LinkedHashMap<>(known());
    values.forEach((name, value) -> all.put(name, value.text()));
    return new JsonObject(all);
  }

  /** The variables of every call, unless they were set otherwise. */
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
