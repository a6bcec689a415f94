package dev.ariattendant.simulator.asterisk;

import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/** Sends events to the applications that get them; a method for each type of event. */
public interface Events {

  void stasisStart(SimChannel channel, List<String> arguments);

  /** A channel replaces another one in an application and in a bridge. */
  void stasisStart(SimChannel channel, SimChannel replaced);

  void channelStateChange(SimChannel channel);

  void channelHold(SimChannel channel, boolean held);

  /** Sent when the key is released, which was held for {@code durationMs}. */
  void channelDtmfReceived(SimChannel channel, char digit, long durationMs);

  void channelVarset(SimChannel channel, String variable, String value);

  void channelHangupRequest(SimChannel channel, HangupKind hangup);

  void stasisEnd(SimChannel channel);

  void channelDialplan(SimChannel channel);

  /**
   * The progress of dialling.
   *
   * @param status empty at first, then e.g. {@code RINGING}, {@code ANSWER}
   * @param dialString what was dialled, without the technology
   */
  void dial(SimChannel peer, String status, String dialString);

  /**
   * A telephone has forwarded its call.
   *
   * @param to the new destination, without the technology
   * @param forwarded the channel that is called instead
   */
  void dialForwarded(SimChannel peer, String to, SimChannel forwarded);

  /**
   * The channel is gone.
   *
   * @param cause of Q.850
   * @param techCause the SIP response's status
   */
  void channelDestroyed(SimChannel channel, int cause, OptionalInt techCause);

  void channelEnteredBridge(SimBridge bridge, SimChannel channel);

  void channelLeftBridge(SimBridge bridge, SimChannel channel);

  void bridgeDestroyed(SimBridge bridge);

  void transferred(Transfer transfer);

  void recordingStarted(Recording recording);

  void recordingFinished(Recording recording);

  /** Sends PlaybackStarted, PlaybackContinuing or PlaybackFinished, by the playback's state. */
  void playbackChanged(Playback playback);

  void callBroadcast(Collection<StasisApplication> to, SimChannel channel);

  /** To the applications that the call was offered to. */
  void callClaimed(Collection<StasisApplication> to, SimChannel channel, String winner);

  /** To the WebSocket that loses the application. */
  void applicationReplaced(StasisApplication application);
}
