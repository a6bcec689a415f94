package dev.ariattendant.attendant.step;

import dev.ariattendant.config.Durations;
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

  /**
   * The command that calls one endpoint.
   *
   * @throws UnsafeValueException if a variable's value isn't allowed in an endpoint
   */
  static JsonObject of(Action.Dial action, String endpoint, StepContext context) {
    Variables variables = context.variables();
    String caller = context.channel().id();
    // Random, so that another attendant of the call doesn't use the id of a leg that still rings.
    String leg = PREFIX + caller + "-" + UUID.randomUUID().toString().substring(0, RANDOM_DIGITS);
    JsonObject command =
        JsonObject.of(
            "operation", OPERATION,
            "channelId", leg,
            "endpoint", variables.expand(endpoint, SubstitutionRule.ADDRESS),
            "app", context.channel().application(),
            "appArgs", String.join(",", DIALED, caller, leg),
            "originator", caller,
            "timeout", Durations.wholeSeconds(action.ringTime().plus(MARGIN)));
    String callerId =
        variables.expand(
            action.callerId().orElseGet(() -> own(variables)), SubstitutionRule.CALLER_ID);
    return callerId.isBlank() ? command : command.put("callerId", callerId);
  }

  private static String own(Variables variables) {
    return variables.get(OWN_NAME).isBlank()
        ? OWN_NUMBER
        : "\"${%s}\" <%s>".formatted(OWN_NAME, OWN_NUMBER);
  }
}
