package dev.ariattendant.console.bus;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * What a program may give as a parameter of a command about its call.
 *
 * @param expected what that is, in the words of an error message
 * @param isRequired whether the command needs it
 * @param permitted whether this value is permitted for the call of this id
 */
record ParameterRule(String expected, boolean isRequired, BiPredicate<Object, String> permitted) {

  static ParameterRule of(String expected, BiPredicate<Object, String> permitted) {
    return new ParameterRule(expected, false, permitted);
  }

  /** A text, or what the bridge makes one of, of this form. */
  static ParameterRule text(String expected, String form) {
    Pattern pattern = Pattern.compile(form, Pattern.DOTALL);
    return of(
        expected,
        (value, call) ->
            !(value instanceof JsonObject || value instanceof JsonArray)
                && pattern.matcher(String.valueOf(value)).matches());
  }

  /** A whole number that isn't negative, as ARI's own type has room for it. */
  static ParameterRule wholeNumber() {
    return of(
        "a whole number from 0 to " + Integer.MAX_VALUE,
        (value, call) -> value instanceof Integer number && number >= 0);
  }

  static ParameterRule trueOrFalse() {
    return of("true or false", (value, call) -> value instanceof Boolean);
  }

  ParameterRule required() {
    return new ParameterRule(expected, true, permitted);
  }

  /**
   * Whether a command may have this value.
   *
   * @param value null for none, as the bridge takes it
   */
  boolean permits(Object value, String call) {
    return value == null ? !isRequired : permitted.test(value, call);
  }
}
