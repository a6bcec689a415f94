package dev.ariattendant.simulator.asterisk;

import java.util.List;

/** What Asterisk reports to the application that a channel is in, one method per type of event. */
public interface Events {

  void stasisStart(Channel channel, List<String> arguments);

  void channelStateChange(Channel channel);

  /**
   * A key was pressed and released.
   *
   * @param durationMs how long the key was held
   */
  void channelDtmfReceived(Channel channel, char digit, long durationMs);

  void channelVarset(Channel channel, String variable, String value);

  void channelHangupRequest(Channel channel, Hangup hangup);

  void stasisEnd(Channel channel);

  /** Started, continuing or finished, whatever the playback's state says. */
  void playbackChanged(Playback playback);

  /** Goes to the one who loses the application. */
  void applicationReplaced(StasisApplication application);
}
