package dev.ariattendant.simulator.asterisk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All playbacks that are queued or running. Asterisk accepts an id twice; requests then concern the
 * oldest playback.
 */
public final class Playbacks {

  private final Asterisk asterisk;
  private final Map<String, Deque<Playback>> byId = new HashMap<>();

  /** Separate, since tests ask from other threads. */
  private final AtomicInteger count = new AtomicInteger();

  Playbacks(Asterisk asterisk) {
    this.asterisk = asterisk;
  }

  /**
   * Queues media for a channel, or for all channels of a bridge.
   *
   * @param offsetMs where in the first medium to begin
   */
  public Playback play(
      MediaTarget target, String id, List<String> media, String language, long offsetMs) {
    Playback playback = new Playback(asterisk, target, id, media, language, offsetMs);
    byId.computeIfAbsent(id, first -> new ArrayDeque<>(1)).add(playback);
    count.incrementAndGet();
    target.queue().add(playback);
    return playback;
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
