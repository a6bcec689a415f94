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

  /** Gives applications to a WebSocket. One that had any of them gets ApplicationReplaced. */
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
   * A WebSocket is gone. Its applications are no longer registered, even if an older WebSocket that
   * had one of them before is still open; those that a newer one has taken over stay with it.
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

  /** An application that has a WebSocket: only such applications take calls. */
  public Optional<StasisApplication> registered(String name) {
    return find(name).filter(application -> application.listener().isPresent());
  }

  /** The names of the applications that take calls. */
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
