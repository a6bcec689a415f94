package dev.ariattendant.attendant.step;

import dev.ariattendant.flow.Action;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;

/** What Asterisk is told for each telephone that is to ring. */
final class OriginateCommands {

  static final String OPERATION = "channels.originateWithId";

  /**
   * The first of a called channel's Stasis arguments; then come the caller's channel and its own
   * id, which tell in whose stead one answers that this channel has been forwarded to, say.
   */
  static final String DIALED = "dialed";

  private static final String PREFIX = "attendant-dial-";
  private static final int RANDOM_DIGITS = 8;
  private static final String OWN_NAME = "CALLERID(name)";
  private static final String OWN_NUMBER = "${CALLERID(num)}";

  /** Asterisk's time-out is for the case that we are gone: as long as we are there, ours counts. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private OriginateCommands() {}

  /** Whether this is the id of a channel that was called for a caller. */
  static boolean isLeg(String channelId) {
    return channelId.startsWith(PREFIX);
  }

  /** Whether it was called for this one. */
  static boolean isLegOf(String channelId, String caller) {
    return isLeg(channelId) && callerOf(channelId).equals(caller);
  }

  /** The channel of the caller for whom a leg was called. */
  static String callerOf(String leg) {
    return leg.substring(PREFIX.length(), Math.max(PREFIX.length(), leg.lastIndexOf('-')));
  }

  /** No successor may call anybody under an id that still rings. */
  private static String legOf(String caller) {
    return PREFIX + caller + "-" + UUID.randomUUID().toString().substring(0, RANDOM_DIGITS);
  }

  /**
   * For one endpoint.
   *
   * @throws UnsafeValueException if a variable makes another one of it
   */
  static JsonObject of(Action.Dial action, String endpoint, StepContext stage) {
    String caller = stage.channel().id();
    String leg = legOf(caller);
    JsonObject command =
        JsonObject.of(
            "operation",
            OPERATION,
            "channelId",
            leg,
            "endpoint",
            stage.variables().expand(endpoint, SubstitutionRule.ADDRESS),
            "app",
            stage.channel().application(),
            "appArgs",
            String.join(",", DIALED, caller, leg),
            "originator",
            caller,
            "timeout",
            seconds(action.ringTime().plus(MARGIN)));
    String callerId =
        stage
            .variables()
            .expand(
                action.callerId().orElseGet(() -> own(stage.variables())),
                SubstitutionRule.CALLER_ID);
    return callerId.isBlank() ? command : command.put("callerId", callerId);
  }

  /** Rounded up. */
  private static int seconds(Duration time) {
    return (int) time.plusSeconds(1).minusNanos(1).toSeconds();
  }

  private static String own(Variables variables) {
    return variables.get(OWN_NAME).isBlank()
        ? OWN_NUMBER
        : "\"${%s}\" <%s>".formatted(OWN_NAME, OWN_NUMBER);
  }
}
