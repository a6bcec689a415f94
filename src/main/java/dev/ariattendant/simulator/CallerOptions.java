package dev.ariattendant.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A call to place, e.g. {@code CallerOptions.to("channel-aa").withScript("1 wait 3s hangup")}.
 *
 * @param application the dialplan's {@code Stasis(application,arguments)}
 * @param broadcast for a call that any application may claim; then {@code application} is empty
 * @param name the caller's name
 * @param number the caller's number, also part of the channel's name
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

  public CallerOptions {
    arguments = List.copyOf(arguments);
    variables = Map.copyOf(variables);
  }

  /** Alice calls 1000 in English and listens. */
  public static CallerOptions to(String application) {
    return new Builder(application).build();
  }

  /** The same for any application that claims the call. */
  public static CallerOptions toAll(BroadcastOptions broadcast) {
    return to("").with(builder -> builder.broadcast = Optional.of(broadcast));
  }

  public CallerOptions withArguments(String... newArguments) {
    return with(builder -> builder.arguments = List.of(newArguments));
  }

  public CallerOptions withCaller(String newName, String newNumber) {
    return with(
        builder -> {
          builder.name = newName;
          builder.number = newNumber;
        });
  }

  public CallerOptions withContext(String newContext) {
    return with(builder -> builder.context = newContext);
  }

  public CallerOptions withCalled(String newCalled) {
    return with(builder -> builder.called = newCalled);
  }

  public CallerOptions withLanguage(String newLanguage) {
    return with(builder -> builder.language = newLanguage);
  }

  /** The same with one more variable. */
  public CallerOptions withVariable(String variable, String value) {
    Map<String, String> more = new HashMap<>(variables);
    more.put(variable, value);
    return with(builder -> builder.variables = more);
  }

  public CallerOptions withScript(CallerScript newScript) {
    return with(builder -> builder.script = newScript);
  }

  /** The same with a script as {@link CallerScript#parse} reads it. */
  public CallerOptions withScript(String newScript) {
    return withScript(CallerScript.parse(newScript));
  }

  private CallerOptions with(Consumer<Builder> change) {
    Builder builder = new Builder(application);
    builder.broadcast = broadcast;
    builder.arguments = arguments;
    builder.name = name;
    builder.number = number;
    builder.context = context;
    builder.called = called;
    builder.language = language;
    builder.variables = variables;
    builder.script = script;
    change.accept(builder);
    return builder.build();
  }

  private static final class Builder {
    private final String application;
    private Optional<BroadcastOptions> broadcast = Optional.empty();
    private List<String> arguments = List.of();
    private String name = "alice";
    private String number = "alice";
    private String context = "default";
    private String called = "1000";
    private String language = "en";
    private Map<String, String> variables = Map.of();
    private CallerScript script = CallerScript.LISTEN;

    private Builder(String application) {
      this.application = application;
    }

    private CallerOptions build() {
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
          script);
    }
  }
}
