package dev.ariattendant.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who calls, and what for.
 *
 * @param application the dialplan's {@code Stasis(application,arguments)}
 * @param broadcast of a call that any application may claim; then {@code application} is empty
 * @param name the caller's, shown
 * @param number the caller's, also part of the channel's name
 * @param context of the dialplan in which the call comes in
 * @param called the number that was called, the dialplan's extension
 * @param language of the channel
 * @param variables that the dialplan has set
 * @param script what the caller does
 */
public record CallerOptions(
    String application,
    Optional<BroadcastOptions> broadcast,
    List<String> arguments,
    String name,
    String number,
    String context,
    String called,
    String language,
    Map<String, String> variables,
    CallerScript script) {

  private static final String ALICE = "alice";

  public CallerOptions {
    arguments = List.copyOf(arguments);
    variables = Map.copyOf(variables);
  }

  /** Alice calls 1000 in English and listens. */
  public static CallerOptions to(String application) {
    return new CallerOptions(
        application,
        Optional.empty(),
        List.of(),
        ALICE,
        ALICE,
        "default",
        "1000",
        "en",
        Map.of(),
        CallerScript.LISTEN);
  }

  /** The same for any application that claims the call. */
  public static CallerOptions toAll(BroadcastOptions broadcast) {
    CallerOptions options = to("");
    return new CallerOptions(
        options.application,
        Optional.of(broadcast),
        options.arguments,
        options.name,
        options.number,
        options.context,
        options.called,
        options.language,
        options.variables,
        options.script);
  }

  public CallerOptions withArguments(String... newArguments) {
    return new CallerOptions(
        application,
        broadcast,
        List.of(newArguments),
        name,
        number,
        context,
        called,
        language,
        variables,
        script);
  }

  public CallerOptions withCaller(String newName, String newNumber) {
    return new CallerOptions(
        application,
        broadcast,
        arguments,
        newName,
        newNumber,
        context,
        called,
        language,
        variables,
        script);
  }

  public CallerOptions withContext(String newContext) {
    return new CallerOptions(
        application,
        broadcast,
        arguments,
        name,
        number,
        newContext,
        called,
        language,
        variables,
        script);
  }

  public CallerOptions withCalled(String newCalled) {
    return new CallerOptions(
        application,
        broadcast,
        arguments,
        name,
        number,
        context,
        newCalled,
        language,
        variables,
        script);
  }

  public CallerOptions withLanguage(String newLanguage) {
    return new CallerOptions(
        application,
        broadcast,
        arguments,
        name,
        number,
        context,
        called,
        newLanguage,
        variables,
        script);
  }

  /** The same with one more variable. */
  public CallerOptions withVariable(String variable, String value) {
    Map<String, String> more = new HashMap<>(variables);
    more.put(variable, value);
    return new CallerOptions(
        application, broadcast, arguments, name, number, context, called, language, more, script);
  }

  public CallerOptions withScript(CallerScript newScript) {
    return new CallerOptions(
        application,
        broadcast,
        arguments,
        name,
        number,
        context,
        called,
        language,
        variables,
        newScript);
  }

  /** The same with a script as {@link CallerScript#parse} reads it. */
  public CallerOptions withScript(String newScript) {
    return withScript(CallerScript.parse(newScript));
  }
}
