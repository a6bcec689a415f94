package dev.ariattendant.attendant.channel;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The ids of our playbacks on one channel. They are ours, so that a prompt's events can be told
 * from those of any other playback, however late; and they are few, used in turn, so that whoever
 * takes the channel over from us can stop what we have left playing without knowing how far we had
 * got.
 *
 * <p>Asterisk lets an id be used again once its playback is over, and as one prompt at most plays
 * at a time, no event of an id's last use comes as late as its next one.
 */
public final class PlaybackIds {

  private static final int COUNT = 8;

  private final String channelId;
  private int next;

  public PlaybackIds(String channelId) {
    this.channelId = channelId;
  }

  /** All there are, in the order of their use. */
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
   * Goes on behind those that a predecessor has used last: their events may still come.
   *
   * @param inUse those that weren't over yet
   */
  public void skipInUse(Set<String> inUse) {
    for (int i = 0; i < COUNT; i++) {
      if (inUse.contains(id(i)) && !inUse.contains(id((i + 1) % COUNT))) {
        next = (i + 1) % COUNT;
        return;
      }
    }
  }

  /** Whether it is one of them. */
  public boolean has(String playbackId) {
    return playbackId.startsWith(prefix());
  }

  /** Made anew each time: a waiting call needs none. */
  private String id(int n) {
    return prefix() + n;
  }

  private String prefix() {
    return "attendant-" + channelId + "-";
  }
}
