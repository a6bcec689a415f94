package dev.ariattendant.attendant.step;

import dev.ariattendant.flow.Action;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;

/** Builds the command that calls an endpoint; knows the ids of the channels that are called. */
final class OriginateCommands {

  static final String OPERATION = "channels.originateWithId";

  /**
   * The first Stasis argument of a leg. The caller's channel id and the leg's follow: by them a
   * channel that answers in place of the leg, after a forward for example, is known.
   */
  static final String DIALED = "dialed";

  private static final String PREFIX = "attendant-dial-";
  private static final int RANDOM_DIGITS = 8;
  private static final String OWN_NAME = "CALLERID(name)";
  private static final String OWN_NUMBER = "${CALLERID(num)}";

  /** Asterisk's time-out is longer: it only counts if the attendant is gone. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private OriginateCommands() {}

  /** Whether this is a leg's channel id. */
  static boolean isLeg(String channelId) {
    return channelId.startsWith(PREFIX);
  }

  /** Whether this is the channel id of a leg that was called for this caller. */
  static boolean isLegOf(String channelId, String caller) {
    return isLeg(channelId) && callerOf(channelId).equals(caller);
  }

  /** The caller's channel id, from the leg's. */
  static String callerOf(String leg) {
    return leg.substring(PREFIX.length(), Math.max(PREFIX.length(), leg.lastIndexOf('-')));
  }

  /** Random, so that another attendant of the call doesn't use the id of a leg that still rings. */
  private static String legOf(String caller) {
    return PREFIX + caller + "-" + UUID.randomUUID().toString().substring(0, RANDOM_DIGITS);
  }

  /**
   * The command that calls one endpoint.
   *
   * @throws UnsafeValueException if a variable's value isn't allowed in an endpoint
   */
  static JsonObject of(Action.Dial action, String endpoint, StepContext context) {
    String caller = context.channel().id();
    String leg = legOf(caller);
    JsonObject command =
        JsonObject.of(
            "operation", OPERATION,
            "channelId", leg,
            "endpoint", context.variables().expand(endpoint, SubstitutionRule.ADDRESS),
            "app", context.channel().application(),
            "appArgs", String.join(",", DIALED, caller, leg),
            "originator", caller,
            "timeout", seconds(action.ringTime().plus(MARGIN)));
    String callerId =
        context
            .variables()
            .expand(
                action.callerId().orElseGet(() -> own(context.variables())),
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
