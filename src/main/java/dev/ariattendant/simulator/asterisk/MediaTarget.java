package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.CallerEvent;
import dev.ariattendant.simulator.PlaybackEnd;
import java.util.Collection;
import java.util.List;

/** A channel or a bridge, to which media can be played. */
public interface MediaTarget {

  /** E.g. {@code channel:1795293174.5}. */
  String uri();

  /** The applications that get its events. */
  Collection<StasisApplication> listeners();

  /** Whether it was hung up or destroyed. */
  boolean isHungUp();

  CommandQueue queue();

  void onEvent(CallerEvent event);

  /** A playback of these media begins. */
  void onPlaybackBegin(List<String> media);

  /** What kept its thread busy is over. */
  void onUnblocked();

  /** The last medium of a playback has ended. */
  void onPlaybackEnd(PlaybackEnd why);
}
