package dev.ariattendant.bridge.call;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The arguments of the dialplan's {@code Stasis()} behind the application's name, separated as
 * Asterisk does it: commas within quotes or brackets don't separate, and quotes and backslashes are
 * removed. {@code StasisBroadcast()} has them in its third argument, separated by colons.
 */
final class StasisArguments {

  /** The dialplan applications that put a channel into a Stasis application. */
  static final Set<String> APPLICATIONS = Set.of("Stasis", "StasisBroadcast");

  private StasisArguments() {}

  /** The arguments with which a channel has entered the application. */
  static JsonArray of(JsonObject channel) {
    if (channel.getValue("dialplan") instanceof JsonObject dialplan
        && dialplan.getValue("app_data") instanceof String data) {
      return switch (String.valueOf(dialplan.getValue("app_name"))) {
        case "Stasis" -> new JsonArray(separate(data));
        case "StasisBroadcast" -> ofBroadcast(separate(data));
        default -> new JsonArray();
      };
    }
    return new JsonArray();
  }

  /** The arguments are: timeout, filter of applications, arguments for the one that claims it. */
  private static JsonArray ofBroadcast(List<String> further) {
    return further.size() < 2 || further.get(1).isEmpty()
        ? new JsonArray()
        : new JsonArray(List.of(further.get(1).split(":", -1)));
  }

  /** All but the first, which is the application's name or the timeout. */
  private static List<String> separate(String data) {
    List<String> arguments = new ArrayList<>();
    StringBuilder argument = new StringBuilder();
    boolean quoted = false;
    int round = 0;
    int square = 0;
    for (int i = 0; i < data.length(); i++) {
      char next = data.charAt(i);
      round = depth(round, next, '(', ')');
      square = depth(square, next, '[', ']');
      if (next == '"') {
        quoted = !quoted;
      } else if (next == '\\') {
        i++;
        argument.append(data, i, Math.min(i + 1, data.length()));
      } else if (next == ',' && !quoted && round == 0 && square == 0) {
        arguments.add(argument.toString());
        argument.setLength(0);
      } else {
        argument.append(next);
      }
    }
    arguments.add(argument.toString());
    return arguments.subList(1, arguments.size());
  }

  private static int depth(int before, char next, char opens, char closes) {
    if (next == opens) {
      return before + 1;
    }
    return next == closes ? Math.max(0, before - 1) : before;
  }
}
