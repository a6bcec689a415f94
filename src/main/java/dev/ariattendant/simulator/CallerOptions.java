package dev.ariattendant.simulator;

import java.util.List;

/**
 * Who calls, and what for.
 *
 * @param application the dialplan's {@code Stasis(application,arguments)}
 * @param name the caller's, shown
 * @param number the caller's, also part of the channel's name
 * @param script what the caller does
 */
public record CallerOptions(
    String application, List<String> arguments, String name, String number, CallerScript script) {

  private static final String ALICE = "alice";

  public CallerOptions {
    arguments = List.copyOf(arguments);
  }

  /** Alice calls and listens. */
  public static CallerOptions to(String application) {
    return new CallerOptions(application, List.of(), ALICE, ALICE, CallerScript.LISTEN);
  }

  public CallerOptions withArguments(String... newArguments) {
    return new CallerOptions(application, List.of(newArguments), name, number, script);
  }

  public CallerOptions withCaller(String newName, String newNumber) {
    return new CallerOptions(application, arguments, newName, newNumber, script);
  }

  public CallerOptions withScript(CallerScript newScript) {
    return new CallerOptions(application, arguments, name, number, newScript);
  }

  /** The same with a script as {@link CallerScript#parse} reads it. */
  public CallerOptions withScript(String newScript) {
    return withScript(CallerScript.parse(newScript));
  }
}
