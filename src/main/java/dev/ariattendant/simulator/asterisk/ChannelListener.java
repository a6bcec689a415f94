package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.CallOutcome;
import dev.ariattendant.simulator.CallerEvent;
import dev.ariattendant.simulator.PlaybackEnd;

/** The end of a channel at which somebody is. */
public interface ChannelListener {

  /** They notice something. */
  void onEvent(CallerEvent perception);

  /** What they heard is over: all the media of a playback. */
  void onPlaybackEnd(PlaybackEnd why);

  /** Their stay in the application is over, or never began. */
  void onEnded(CallOutcome ending);
}
