package dev.ariattendant.simulator.asterisk;

import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/** What Asterisk reports to the applications concerned, one method per type of event. */
public interface Events {

  void stasisStart(SimChannel channel, List<String> arguments);

  /** A channel takes another's place in an application and in a bridge. */
  void stasisStart(SimChannel channel, SimChannel replaced);

  void channelStateChange(SimChannel channel);

  void channelHold(SimChannel channel, boolean held);

  /**
   * A key was pressed and released.
   *
   * @param durationMs how long the key was held
   */
  void channelDtmfReceived(SimChannel channel, char digit, long durationMs);

  void channelVarset(SimChannel channel, String variable, String value);

  void channelHangupRequest(SimChannel channel, HangupKind hangup);

  void stasisEnd(SimChannel channel);

  void channelDialplan(SimChannel channel);

  /**
   * How dialling goes.
   *
   * @param status empty at its beginning, then e.g. {@code RINGING}, {@code ANSWER}
   * @param dialString what was dialled, without the technology
   */
  void dial(SimChannel peer, String status, String dialString);

  /**
   * A telephone has sent a call on.
   *
   * @param to where, as it has said it
   * @param forwarded the channel that is called instead
   */
  void dialForwarded(SimChannel peer, String to, SimChannel forwarded);

  /**
   * It is no more.
   *
   * @param cause Q.850's
   * @param techCause the SIP response
   */
  void channelDestroyed(SimChannel channel, int cause, OptionalInt techCause);

  void channelEnteredBridge(SimBridge bridge, SimChannel channel);

  void channelLeftBridge(SimBridge bridge, SimChannel channel);

  void bridgeDestroyed(SimBridge bridge);

  /** Somebody has sent the other one in a bridge on. */
  void transferred(Transfer transfer);

  void recordingStarted(Recording recording);

  void recordingFinished(Recording recording);

  /** Started, continuing or finished, whatever the playback's state says. */
  void playbackChanged(Playback playback);

  /** A call is offered to these applications. */
  void callBroadcast(Collection<StasisApplication> to, SimChannel channel);

  /** One application has claimed a call that was offered to these. */
  void callClaimed(Collection<StasisApplication> to, SimChannel channel, String winner);

  /** Goes to the one who loses the application. */
  void applicationReplaced(StasisApplication application);
}
