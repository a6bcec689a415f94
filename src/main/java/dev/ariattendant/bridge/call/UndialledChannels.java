package dev.ariattendant.bridge.call;

import dev.ariattendant.bridge.transport.AriEvent;
import dev.ariattendant.json.RawJsonObject;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Channels that another program has created and put into the application before dialling them.
 * Until such a channel is answered nothing can be done on it, so it isn't a call yet.
 */
final class UndialledChannels {

  /** A channel in state Ring is one that calls Asterisk. */
  private static final Set<String> ANSWERED = Set.of("Up", "Ring");

  private final ChannelRegistry channels;

  /** The StasisStart of each. */
  private final Map<String, PublishedEvent> starts = new HashMap<>();

  UndialledChannels(ChannelRegistry channels) {
    this.channels = channels;
  }

  /** Whether the channel of a StasisStart is one of these; a replacing channel never is. */
  boolean addIfUndialled(PublishedEvent start) {
    String channelId = start.event().channel();
    JsonObject json = start.event().json();
    boolean isUndialled =
        "Down".equals(RawJsonObject.text(json, "channel", "state"))
            && json.getValue("replace_channel") == null
            && !channels.isKnown(channelId);
    starts.compute(channelId, (id, before) -> isUndialled ? start : null);
    return isUndialled;
  }

  /** The StasisStart of a channel that has been answered by now, with its new state. */
  Optional<PublishedEvent> onStateChange(AriEvent change) {
    PublishedEvent start = starts.get(change.channel());
    if (start == null
        || !ANSWERED.contains(
            String.valueOf(RawJsonObject.text(change.json(), "channel", "state")))) {
      return Optional.empty();
    }
    JsonObject json = start.event().json().copy();
    json.put("channel", change.json().getValue("channel"));
    return Optional.of(new PublishedEvent(AriEvent.of(json), start.delivery()));
  }

  void remove(String channelId) {
    starts.remove(channelId);
  }
}
