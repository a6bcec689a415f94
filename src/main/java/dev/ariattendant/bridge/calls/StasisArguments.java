package dev.ariattendant.bridge.calls;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;

/**
 * What stands behind the application's name in the dialplan's {@code Stasis()}, separated as
 * Asterisk does it: commas within quotes or brackets separate nothing, and quotes and backslashes
 * are left out. {@code StasisBroadcast()} has them as a whole in its third argument, separated by
 * colons.
 */
final class StasisArguments {

  /** What the dialplan runs while a channel is in an application. */
  static final Set<String> APPLICATIONS = Set.of("Stasis", "StasisBroadcast");

  private final JsonArray arguments = new JsonArray();
  private final StringBuilder argument = new StringBuilder();
  private int round;
  private int square;
  private boolean quoted;

  private StasisArguments() {}

  /** The arguments with which a channel has entered the application. */
  static JsonArray of(JsonObject channel) {
    if (channel.getValue("dialplan") instanceof JsonObject dialplan
        && dialplan.getValue("app_data") instanceof String data) {
      return switch (String.valueOf(dialplan.getValue("app_name"))) {
        case "Stasis" -> new StasisArguments().separate(data);
        case "StasisBroadcast" -> ofBroadcast(new StasisArguments().separate(data));
        default -> new JsonArray();
      };
    }
    return new JsonArray();
  }

  /** Behind the timeout come the filter of applications and what the one that claims it gets. */
  private static JsonArray ofBroadcast(JsonArray further) {
    return further.size() < 2 || further.getString(1).isEmpty()
        ? new JsonArray()
        : new JsonArray(List.of(further.getString(1).split(":", -1)));
  }

  private JsonArray separate(String data) {
    for (int i = 0; i < data.length(); i++) {
      char next = data.charAt(i);
      switch (next) {
        case '"' -> quoted = !quoted;
        case '\\' -> {
          i++;
          argument.append(data, i, Math.min(i + 1, data.length()));
        }
        case ',' -> comma();
        default -> {
          nest(next);
          argument.append(next);
        }
      }
    }
    end();
    // The first is the application's name, or how long to wait for a claim.
    arguments.remove(0);
    return arguments;
  }

  private void comma() {
    if (quoted || round > 0 || square > 0) {
      argument.append(',');
    } else {
      end();
    }
  }

  private void end() {
    arguments.add(argument.toString());
    argument.setLength(0);
  }

  private void nest(char bracket) {
    switch (bracket) {
      case '(' -> round++;
      case ')' -> round = Math.max(0, round - 1);
      case '[' -> square++;
      case ']' -> square = Math.max(0, square - 1);
      default -> {}
    }
  }
}
