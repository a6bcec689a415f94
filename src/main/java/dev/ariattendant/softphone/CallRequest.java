package dev.ariattendant.softphone;

import dev.ariattendant.simulator.CallerOptions;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Somebody wants to call.
 *
 * @param application whom
 * @param caller a name and number at once
 * @param called the number
 */
record CallRequest(String application, String caller, String called) {

  private static final String CALL = "call";
  private static final String CALLER = "caller";
  private static final String CALLED = "called";
  private static final Set<String> KEYS = Set.of(CALL, CALLER, CALLED);

  /** What can stand in a channel's name and in a dialplan. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.+*#-]{1,40}");

  /**
   * Reads what {@code options()} needs.
   *
   * @throws IllegalArgumentException naming what can't be understood
   */
  static CallRequest from(JsonObject body) {
    for (String key : body.fieldNames()) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException(key + ": expected call, caller and called, or nothing");
      }
    }
    if (!(body.getValue(CALL) instanceof String application) || application.isEmpty()) {
      throw new IllegalArgumentException("call: expected the name of a Stasis application");
    }
    CallerOptions usual = CallerOptions.to(application);
    return new CallRequest(
        application, name(body, CALLER, usual.number()), name(body, CALLED, usual.called()));
  }

  private static String name(JsonObject body, String key, String usual) {
    if (!(body.getValue(key, usual) instanceof String name) || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          key + ": expected up to 40 letters, digits, or any of _ . + * # -");
    }
    return name;
  }

  CallerOptions options() {
    return CallerOptions.to(application).withCaller(caller, caller).withCalled(called);
  }
}
