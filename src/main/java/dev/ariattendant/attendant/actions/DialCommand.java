package dev.ariattendant.attendant.actions;

import dev.ariattendant.config.menus.Action;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** What Asterisk is told for each telephone that is to ring. */
final class DialCommand {

  static final String OPERATION = "channels.originateWithId";

  /** The first of a called channel's Stasis arguments; the second is the caller's channel. */
  static final String DIALED = "dialed";

  private static final String PREFIX = "attendant-dial-";

  /** Asterisk's time-out is for the case that we are gone: as long as we are there, ours counts. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private DialCommand() {}

  /** One for each endpoint. */
  static List<JsonObject> all(Action.Dial action, Stage stage) {
    return action.endpoints().stream().map(endpoint -> of(action, endpoint, stage)).toList();
  }

  /** Whether this is the id of a channel that was called for a caller. */
  static boolean isLeg(String channelId) {
    return channelId.startsWith(PREFIX);
  }

  /** The channel of the caller for whom a leg was called. */
  static String callerOf(String leg) {
    return leg.substring(PREFIX.length(), Math.max(PREFIX.length(), leg.lastIndexOf('-')));
  }

  private static JsonObject of(Action.Dial action, String endpoint, Stage stage) {
    String caller = stage.channel().id();
    JsonObject command =
        JsonObject.of(
            "operation",
            OPERATION,
            "channelId",
            PREFIX + caller + "-" + stage.number(),
            "endpoint",
            stage.variables().expand(endpoint),
            "app",
            stage.channel().app(),
            "appArgs",
            DIALED + "," + caller,
            "originator",
            caller,
            "timeout",
            seconds(action.ringTime().plus(MARGIN)));
    String callerId =
        action.callerId().map(stage.variables()::expand).orElseGet(() -> own(stage.variables()));
    return callerId.isBlank() ? command : command.put("callerId", callerId);
  }

  /** Rounded up. */
  private static int seconds(Duration time) {
    return (int) time.plusSeconds(1).minusNanos(1).toSeconds();
  }

  private static String own(Variables variables) {
    String number = variables.get("CALLERID(num)");
    String name = variables.get("CALLERID(name)").replace("\"", "");
    return name.isBlank() ? number : "\"%s\" <%s>".formatted(name, number);
  }
}
