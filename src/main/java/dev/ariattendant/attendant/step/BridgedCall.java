package dev.ariattendant.attendant.step;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A conversation that is under way, as Asterisk describes its bridge.
 *
 * @param caller the caller's channel: the one for which the bridge was created, or the one that has
 *     taken its place
 * @param leg the channel of the other side; empty if it is gone
 */
public record BridgedCall(String bridge, String caller, Optional<String> leg) {

  /** The conversation that a channel is in, if one of these bridges is a caller's. */
  static Optional<BridgedCall> of(String channelId, JsonArray bridges) {
    return bridges.stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .filter(bridge -> DialBridge.isOfCaller(bridge.getString("id")))
        .filter(bridge -> bridge.getJsonArray("channels", new JsonArray()).contains(channelId))
        .findFirst()
        .map(BridgedCall::in);
  }

  /** The same for all channels of the bridge. */
  private static BridgedCall in(JsonObject bridge) {
    String id = bridge.getString("id");
    List<String> channels =
        bridge.getJsonArray("channels").stream()
            .map(String::valueOf)
            .sorted(
                Comparator.comparing((String channel) -> !DialBridge.idOf(channel).equals(id))
                    .thenComparing(OriginateCommands::isLeg)
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    return new BridgedCall(id, channels.get(0), channels.stream().skip(1).findFirst());
  }
}
