package dev.ariattendant.simulator.asterisk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All playbacks that are queued or running. Asterisk accepts an id twice; requests then concern the
 * oldest playback.
 */
public final class Playbacks {

  private final Map<String, Deque<Playback>> byId = new HashMap<>();

  /** Separate, since tests ask from other threads. */
  private final AtomicInteger count = new AtomicInteger();

  void add(Playback playback) {
    byId.computeIfAbsent(playback.id(), id -> new ArrayDeque<>(1)).add(playback);
    count.incrementAndGet();
  }

  void remove(Playback playback) {
    Deque<Playback> sameId = byId.get(playback.id());
    sameId.remove(playback);
    if (sameId.isEmpty()) {
      byId.remove(playback.id());
    }
    count.decrementAndGet();
  }

  public Optional<Playback> find(String id) {
    return Optional.ofNullable(byId.get(id)).map(Deque::peek);
  }

  /** From any thread. */
  public int count() {
    return count.get();
  }
}
