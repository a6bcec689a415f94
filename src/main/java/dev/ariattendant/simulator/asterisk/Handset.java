package dev.ariattendant.simulator.asterisk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What the person at a channel's end does with the telephone. */
public final class Handset {

  private final Asterisk asterisk;
  private final SimChannel channel;
  private final DtmfSender dtmf;
  private Optional<SimulatedClock.Timer> speech = Optional.empty();
  private Runnable speechListener = () -> {};
  private boolean speaking;

  /** Keys that Asterisk has not reported yet. */
  private final Deque<Character> unreported = new ArrayDeque<>();

  Handset(Asterisk asterisk, SimChannel channel) {
    this.asterisk = asterisk;
    this.channel = channel;
    this.dtmf = new DtmfSender(asterisk.clock(), this::onReleased);
  }

  /**
   * Presses a key.
   *
   * @param released run after Asterisk has reported it
   */
  public void press(char key, Runnable released) {
    if (channel.application().isPresent() && !channel.isHangingUp()) {
      dtmf.press(key, released);
    }
  }

  private void onReleased(char key) {
    unreported.add(key);
    if (channel.queue().running().filter(CommandQueue.LongCommand::isBlocking).isEmpty()) {
      reportKeys();
    }
  }

  /** Reports the keys that were released while the channel's thread was busy. */
  void reportKeys() {
    while (!unreported.isEmpty()) {
      report(unreported.remove());
    }
  }

  private void report(char key) {
    asterisk.events().channelDtmfReceived(channel, key, DtmfSender.HELD_MS);
    channel.queue().running().ifPresent(running -> running.pressed(key));
  }

  /** Speaks for a while, instead of what was being said. */
  public void speak(long milliseconds, Runnable spoken) {
    stopSpeaking();
    setSpeaking(true);
    Runnable end =
        () -> {
          setSpeaking(false);
          spoken.run();
        };
    speech = Optional.of(asterisk.clock().after(milliseconds, end));
  }

  private void stopSpeaking() {
    speech.ifPresent(SimulatedClock.Timer::cancel);
    setSpeaking(false);
  }

  private void setSpeaking(boolean speaks) {
    if (speaking != speaks) {
      speaking = speaks;
      speechListener.run();
    }
  }

  boolean isSpeaking() {
    return speaking;
  }

  /** Replaces the listener, which is called when speech begins or ends. */
  void onSpeechChange(Runnable listener) {
    speechListener = listener;
  }

  /**
   * Sends the other party in the bridge to an extension.
   *
   * @param asks whether that extension has been called before, and has answered
   * @return whether that was possible
   */
  public boolean transfer(String extension, boolean asks) {
    return !channel.isHangingUp() && Transfer.perform(asterisk, channel, extension, asks);
  }

  /** Answers the call that rings here. */
  public void answer() {
    channel.outgoing().ifPresent(OutgoingCall::answer);
  }

  /** The telephone at another endpoint takes the call that rings here. */
  public void pickedUpBy(String endpoint) {
    channel.outgoing().ifPresent(call -> call.pickedUpBy(endpoint));
  }

  public void hangUp() {
    if (channel.identity().endpoint().startsWith(Originator.LOCAL)) {
      channel.hangUp(HangupKind.BY_THE_FAR_END);
    } else {
      channel.hangUp(channel.isUp() ? HangupKind.BY_CALLER : HangupKind.BY_CALLER_BEFORE_ANSWER);
    }
  }

  /** No key and no speech comes from here any more. */
  void cutOff() {
    dtmf.cutOff();
    unreported.clear();
    stopSpeaking();
  }
}
