package dev.ariattendant.api;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The ids of the owner's playbacks on one channel. They are chosen by the owner, so that the events
 * of a prompt can be told from those of another, however late they come. There are eight, used in
 * turn, so that an owner that takes the call over can stop them all without knowing how many its
 * predecessor has played.
 *
 * <p>Asterisk lets an id be used again once its playback has ended. One prompt at most plays at a
 * time, so no event of an id's last use comes as late as its next use.
 */
public final class PlaybackIds {

  private static final int COUNT = 8;

  private final String channelId;
  private int next;

  /** Begins with the first. */
  public PlaybackIds(String channelId) {
    this.channelId = channelId;
  }

  /** All ids, in the order of their use. */
  public List<String> all() {
    return IntStream.range(0, COUNT).mapToObj(this::id).toList();
  }

  /** The id for the next playback. */
  public String next() {
    String id = id(next);
    next = (next + 1) % COUNT;
    return id;
  }

  /**
   * Goes on behind the ids that a predecessor used last: their events may still come.
   *
   * @param inUse the ids whose playbacks hadn't ended
   */
  public void skipInUse(Set<String> inUse) {
    for (int i = 0; i < COUNT; i++) {
      if (inUse.contains(id(i)) && !inUse.contains(id((i + 1) % COUNT))) {
        next = (i + 1) % COUNT;
        return;
      }
    }
  }

  /** Whether it is one of these ids. */
  public boolean has(String playbackId) {
    return playbackId.startsWith(prefix());
  }

  /** Built each time, because a waiting call keeps none. */
  private String id(int n) {
    return prefix() + n;
  }

  private String prefix() {
    return "attendant-" + channelId + "-";
  }
}
