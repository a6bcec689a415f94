package dev.ariattendant.simulator;

import java.util.List;

/**
 * Gets what the person at a channel's end notices, on the simulator's context: it mustn't block.
 */
public interface ChannelListener {

  default void onEvent(CallerEvent event) {}

  /** A playback of these media begins, some of which may not be heard. */
  default void onPlaybackBegin(List<String> media) {}

  /** The last medium of a playback has ended. */
  default void onPlaybackEnd(PlaybackEnd why) {}

  /** The call has left the application, or has never been in it. */
  default void onEnded(CallOutcome outcome) {}
}
