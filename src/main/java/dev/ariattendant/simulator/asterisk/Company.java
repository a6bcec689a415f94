package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.Perception;
import java.util.Set;

/** Whom somebody on the phone can talk with. */
final class Company {

  private Set<Channel> present = Set.of();

  /** These are there now; the phone is told who came and who went. */
  void become(Set<Channel> now, Phone phone) {
    Set<Channel> before = present;
    present = Set.copyOf(now);
    before.stream()
        .filter(channel -> !now.contains(channel))
        .map(channel -> new Perception.PartsFrom(channel.identity().endpoint()))
        .forEach(phone::perceives);
    now.stream()
        .filter(channel -> !before.contains(channel))
        .map(channel -> new Perception.TalksWith(channel.identity().endpoint()))
        .forEach(phone::perceives);
  }
}
