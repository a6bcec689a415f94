package dev.ariattendant.attendant.actions;

import dev.ariattendant.attendant.channel.Channel;
import dev.ariattendant.attendant.channel.Pace;
import dev.ariattendant.bus.FailureCodes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Set;

/**
 * Channels of those who were called for a caller, and are offered as if they called: whoever called
 * them is gone, or the bridge doesn't know him any more. One that talks to its caller is left
 * alone, any other is hung up.
 */
public final class DialedLegs {

  /** Whoever wants to connect it, does so by then. */
  private static final Duration CONNECTING_TIME = Duration.ofSeconds(2);

  private final Pace pace;

  public DialedLegs(Pace pace) {
    this.pace = pace;
  }

  /** Whether a channel is one of them. */
  public static boolean has(Channel channel) {
    return DialCommand.isLeg(channel.id());
  }

  /** Whether a channel was called for one of these callers. */
  public static boolean isFor(String channelId, Set<?> callers) {
    return DialCommand.isLeg(channelId) && callers.contains(DialCommand.callerOf(channelId));
  }

  /** Sees to it that nobody is left in silence. */
  public void offered(Channel leg) {
    pace.alarm().set(CONNECTING_TIME, () -> look(leg));
  }

  private void look(Channel leg) {
    String caller = DialCommand.callerOf(leg.id());
    leg.request(JsonObject.of("operation", "bridges.get", "bridgeId", DialBridge.idOf(caller)))
        .onComplete(
            found -> {
              if (found.failed() && Channel.codeOf(found.cause()) != FailureCodes.NOT_FOUND) {
                offered(leg);
              } else if (!has(found.result(), leg.id()) || !has(found.result(), caller)) {
                new DialCleanUp(leg, pace.alarm())
                    .run(JsonObject.of("operation", "channels.hangup", "channelId", leg.id()));
              }
            });
  }

  private static boolean has(Object bridge, String channelId) {
    return bridge instanceof JsonObject json
        && json.getValue("channels") instanceof JsonArray channels
        && channels.contains(channelId);
  }
}
