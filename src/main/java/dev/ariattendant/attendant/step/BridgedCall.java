package dev.ariattendant.attendant.step;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A conversation that is under way, as Asterisk tells of its bridge.
 *
 * @param bridge the bridge's id
 * @param caller who is its caller: the one for whom the bridge was made, or who has his place
 * @param other whom he talks to; empty if there is nobody any more
 */
public record BridgedCall(String bridge, String caller, Optional<String> other) {

  /** The conversation that a channel is in, if any of these bridges is one of a caller. */
  static Optional<BridgedCall> of(String channelId, JsonArray bridges) {
    return bridges.stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .filter(bridge -> DialBridge.isOfCaller(bridge.getString("id")))
        .filter(bridge -> bridge.getJsonArray("channels", new JsonArray()).contains(channelId))
        .findFirst()
        .map(BridgedCall::in);
  }

  /** All who ask about a bridge get the same answer, whichever channel they ask for. */
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
