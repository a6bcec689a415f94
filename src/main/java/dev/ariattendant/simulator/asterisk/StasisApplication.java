package dev.ariattendant.simulator.asterisk;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** A Stasis application. It exists as long as it has a WebSocket or a channel. */
public final class StasisApplication {

  /** The WebSocket that has the application. */
  @FunctionalInterface
  public interface Listener {
    void send(String event);
  }

  private final String name;
  private final Set<String> channelIds = new LinkedHashSet<>();
  private final Set<String> bridgeIds = new LinkedHashSet<>();
  private Optional<Listener> listener = Optional.empty();
  private SimEventFilter filter = SimEventFilter.NONE;

  StasisApplication(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  /** In the order in which they have entered. */
  public Set<String> channelIds() {
    return channelIds;
  }

  /** The bridges that it has subscribed to, or has a channel in. */
  public Set<String> bridgeIds() {
    return bridgeIds;
  }

  /** Empty = events are lost. */
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
