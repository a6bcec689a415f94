package dev.ariattendant.console.bus;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The commands that a program may send about a call that it serves: those of {@link
 * PermittedParameters}, which concern the caller's channel alone. None of them reaches another
 * channel, a file, a web address, or a place in the dialplan of the program's choice.
 *
 * @param variables the channel variables that the program may read and set
 */
record CommandRules(List<String> variables) {

  private static final String OPERATION = "operation";
  private static final String CHANNEL = "channelId";
  private static final String PLAYBACK = "playbackId";
  private static final String RECORDED = "recordingName";
  private static final String VARIABLE = "variable";

  /** The bridge takes this name, too. */
  private static final Map<String, String> ALIASES =
      Map.of("channels.continue", "channels.continueInDialplan");

  private static final int MAX_KEY_LENGTH = 40;

  /**
   * The call that a command is about.
   *
   * @param serves whether its sender serves a call
   * @return empty if the command names no call that its sender serves
   */
  static Optional<String> callOf(JsonObject command, Predicate<String> serves) {
    return Stream.of(CHANNEL, PLAYBACK, RECORDED)
        .filter(command::containsKey)
        .findFirst()
        .flatMap(
            key ->
                command.getValue(key) instanceof String id
                    ? calls(key, id).filter(serves).findFirst()
                    : Optional.empty());
  }

  private static Stream<String> calls(String key, String id) {
    if (key.equals(CHANNEL)) {
      return Stream.of(id);
    }
    String call = prefix(id);
    return key.equals(PLAYBACK) && call.startsWith(PermittedParameters.ATTENDANT)
        ? Stream.of(call, call.substring(PermittedParameters.ATTENDANT.length()))
        : Stream.of(call);
  }

  private static String prefix(String id) {
    return id.substring(0, Math.max(0, id.lastIndexOf(PermittedParameters.SEPARATOR)));
  }

  /** Why a command about this call isn't permitted; empty if it is. */
  Optional<String> fault(JsonObject command, String call) {
    String operation = String.valueOf(command.getValue(OPERATION));
    Map<String, ParameterRule> rules =
        PermittedParameters.byName().get(ALIASES.getOrDefault(operation, operation));
    return rules == null
        ? Optional.of("this token doesn't permit this operation")
        : unknownParameter(command, rules)
            .or(() -> wrongParameter(command, rules, call))
            .or(() -> otherVariable(command));
  }

  private static Optional<String> unknownParameter(
      JsonObject command, Map<String, ParameterRule> rules) {
    return command.fieldNames().stream()
        .filter(key -> !key.equals(OPERATION) && !rules.containsKey(key))
        .findFirst()
        .map(
            key ->
                "this token doesn't permit the parameter %s of this operation"
                    .formatted(key.substring(0, Math.min(key.length(), MAX_KEY_LENGTH))));
  }

  private static Optional<String> wrongParameter(
      JsonObject command, Map<String, ParameterRule> rules, String call) {
    return rules.entrySet().stream()
        .filter(rule -> !rule.getValue().permits(command.getValue(rule.getKey()), call))
        .sorted(Map.Entry.comparingByKey())
        .map(rule -> "expected %s to be %s".formatted(rule.getKey(), rule.getValue().expected()))
        .findFirst();
  }

  private Optional<String> otherVariable(JsonObject command) {
    return command.containsKey(VARIABLE) && !variables.contains(command.getString(VARIABLE))
        ? Optional.of("this token doesn't permit this variable")
        : Optional.empty();
  }
}
