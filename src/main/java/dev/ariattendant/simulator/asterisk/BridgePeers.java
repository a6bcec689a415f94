package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.CallerEvent;
import dev.ariattendant.simulator.ChannelListener;
import java.util.Set;

/** The channels that a channel can talk with. */
final class BridgePeers {

  private Set<SimChannel> peers = Set.of();

  /** Tells the listener which peers have come and gone. */
  void change(Set<SimChannel> now, ChannelListener listener) {
    Set<SimChannel> before = peers;
    peers = Set.copyOf(now);
    before.stream()
        .filter(channel -> !now.contains(channel))
        .map(channel -> new CallerEvent.StopsTalkingWith(channel.identity().endpoint()))
        .forEach(listener::onEvent);
    now.stream()
        .filter(channel -> !before.contains(channel))
        .map(channel -> new CallerEvent.TalksWith(channel.identity().endpoint()))
        .forEach(listener::onEvent);
  }
}
