package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.CallerEvent;
import java.util.Set;

/** Whom somebody on the phone can talk with. */
final class BridgePeers {

  private Set<SimChannel> present = Set.of();

  /** These are there now; the phone is told who came and who went. */
  void become(Set<SimChannel> now, ChannelListener phone) {
    Set<SimChannel> before = present;
    present = Set.copyOf(now);
    before.stream()
        .filter(channel -> !now.contains(channel))
        .map(channel -> new CallerEvent.PartsFrom(channel.identity().endpoint()))
        .forEach(phone::onEvent);
    now.stream()
        .filter(channel -> !before.contains(channel))
        .map(channel -> new CallerEvent.TalksWith(channel.identity().endpoint()))
        .forEach(phone::onEvent);
  }
}
