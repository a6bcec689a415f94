package dev.ariattendant.softphone;

import dev.ariattendant.simulator.CallerOptions;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A request to place a call.
 *
 * @param application the Stasis application to call
 * @param caller the caller's name and number
 * @param called the number that is called
 */
record CallRequest(String application, String caller, String called) {

  private static final String CALL = "call";
  private static final String CALLER = "caller";
  private static final String CALLED = "called";
  private static final Set<String> KEYS = Set.of(CALL, CALLER, CALLED);

  /** What is possible in a channel's name and as an extension of a dialplan. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.+*#-]{1,40}");

  /**
   * Reads the body of a request.
   *
   * @throws IllegalArgumentException names the key that can't be read and what was expected
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
    CallerOptions defaults = CallerOptions.to(application);
    return new CallRequest(
        application, name(body, CALLER, defaults.number()), name(body, CALLED, defaults.called()));
  }

  private static String name(JsonObject body, String key, String defaultName) {
    if (!(body.getValue(key, defaultName) instanceof String name)
        || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          key + ": expected up to 40 letters, digits, or any of _ . + * # -");
    }
    return name;
  }

  CallerOptions options() {
    return CallerOptions.to(application).withCaller(caller, caller).withCalled(called);
  }
}
