package dev.ariattendant.simulator.asterisk;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Stasis applications, by name. */
public final class Applications {

  private final Events events;
  private final Map<String, StasisApplication> byName = new LinkedHashMap<>();

  Applications(Events events) {
    this.events = events;
  }

  /** Gives these applications to a socket; whoever had one of them is told that it was replaced. */
  public void register(List<String> names, StasisApplication.Listener listener) {
    for (String name : names) {
      StasisApplication application = byName.computeIfAbsent(name, StasisApplication::new);
      if (application.listener().isPresent()) {
        events.applicationReplaced(application);
      }
      application.listener(Optional.of(listener));
    }
  }

  /**
   * The socket is gone. What it had is now nobody's, even if an older socket that it once replaced
   * is still open; what it had lost to another stays with the other.
   */
  public void unregister(StasisApplication.Listener listener) {
    for (StasisApplication application : List.copyOf(byName.values())) {
      if (application.listener().filter(listener::equals).isPresent()) {
        application.listener(Optional.empty());
        forgetIfUnused(application);
      }
    }
  }

  public Optional<StasisApplication> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Only such applications take calls. */
  public Optional<StasisApplication> registered(String name) {
    return find(name).filter(application -> application.listener().isPresent());
  }

  /** The names of those that take calls. */
  public List<String> registered() {
    return byName.values().stream()
        .filter(application -> application.listener().isPresent())
        .map(StasisApplication::name)
        .toList();
  }

  public Collection<StasisApplication> all() {
    return byName.values();
  }

  void left(StasisApplication application, SimChannel channel) {
    application.channelIds().remove(channel.id());
    forgetIfUnused(application);
  }

  private void forgetIfUnused(StasisApplication application) {
    if (application.listener().isEmpty() && application.channelIds().isEmpty()) {
      byName.remove(application.name());
    }
  }
}
