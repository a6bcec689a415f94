package dev.ariattendant.simulator.asterisk;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * An application that channels enter: it lives as long as somebody listens to it or a channel is in
 * it.
 */
public final class StasisApplication {

  /** The socket that has the application. */
  @FunctionalInterface
  public interface Listener {
    void send(String event);
  }

  private final String name;
  private final Set<String> channelIds = new LinkedHashSet<>();
  private Optional<Listener> listener = Optional.empty();
  private SimEventFilter filter = SimEventFilter.NONE;

  StasisApplication(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  /** In the order of their arrival. */
  public Set<String> channelIds() {
    return channelIds;
  }

  /** Without one, events are lost. */
  public Optional<Listener> listener() {
    return listener;
  }

  void listener(Optional<Listener> newListener) {
    listener = newListener;
  }

  public SimEventFilter filter() {
    return filter;
  }

  public void filter(SimEventFilter newFilter) {
    filter = newFilter;
  }
}
