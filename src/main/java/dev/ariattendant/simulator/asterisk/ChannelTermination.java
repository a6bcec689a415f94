package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.CallOutcome;
import java.util.Optional;

/** The end of a channel in an application: it is hung up, or goes back to the dialplan. */
final class ChannelTermination {

  /** How long a call that went back to the dialplan stays there. */
  private static final long DIALPLAN_MS = 1000;

  private final Asterisk asterisk;
  private final SimChannel channel;
  private Optional<Dialplan> continuation = Optional.empty();
  private Optional<HangupKind> hangup = Optional.empty();
  private Optional<SimulatedClock.Timer> dialplanTimer = Optional.empty();
  private boolean hungUp;

  ChannelTermination(Asterisk asterisk, SimChannel channel) {
    this.asterisk = asterisk;
    this.channel = channel;
  }

  /** Whether a hang-up was requested, even if it has had no effect yet. */
  boolean isUnderWay() {
    return hangup.isPresent();
  }

  /** Whether the hang-up has taken effect. */
  boolean isHungUp() {
    return hungUp;
  }

  void continueAt(Dialplan place) {
    continuation = Optional.of(place);
    channel.queue().wake();
  }

  /**
   * The channel's thread takes a while until the hang-up has its effects; commands that come in
   * meanwhile are still accepted.
   */
  void hangUp(HangupKind how) {
    if (hangup.isPresent()) {
      return;
    }
    hangup = Optional.of(how);
    channel.outgoing().ifPresent(OutgoingCall::stopWaiting);
    if (isInDialplan()) {
      leaveDialplan();
    } else {
      asterisk
          .clock()
          .soon(
              () -> {
                request(how);
                asterisk.clock().soon(this::endCommands);
              });
    }
  }

  /** Asterisk stops: everything happens at once. */
  void stop() {
    if (isInDialplan()) {
      leaveDialplan();
    } else {
      if (hangup.isEmpty()) {
        hangup = Optional.of(HangupKind.BY_ASTERISK);
        channel.outgoing().ifPresent(OutgoingCall::stopWaiting);
        request(HangupKind.BY_ASTERISK);
      }
      endCommands();
    }
  }

  /** Neither in an application nor on the way there. */
  private boolean isInDialplan() {
    return channel.application().isEmpty() && channel.outgoing().isEmpty();
  }

  private void request(HangupKind how) {
    if (isInDialplan()) {
      leaveDialplan();
      return;
    }
    channel.handset().cutOff();
    if (!how.requested()) {
      return;
    }
    if (channel.isUp() && how.reportsRtp()) {
      RtpStatistics.OF_A_PERFECT_CALL.forEach(
          (variable, value) -> asterisk.events().channelVarset(channel, variable, value));
    }
    asterisk.events().channelHangupRequest(channel, how);
  }

  private void endCommands() {
    if (!isInDialplan()) {
      channel.outgoing().ifPresent(call -> call.failed(hangup.orElseThrow()));
      hungUp = true;
      channel.queue().hangUp();
    }
  }

  void onQueueEmpty() {
    if (isInDialplan()) {
      return;
    }
    if (hungUp) {
      hangup.ifPresent(this::end);
    } else {
      continuation.ifPresent(this::continueInDialplan);
    }
  }

  /** The listener is called last, so that it finds nothing left. */
  private void end(HangupKind how) {
    asterisk.remove(channel);
    channel.outgoing(Optional.empty());
    channel.leaveBridge();
    channel.stasis().leave();
    channel.stasis().destroyed(how.cause(), how);
    channel.onEnded(how.outcome());
  }

  private void continueInDialplan(Dialplan place) {
    // The extension that calls come in at hangs up behind Stasis().
    boolean hangsUpNext =
        place.context().equals(channel.dialplan().context())
            && place.extension().equals(channel.dialplan().extension());
    channel.handset().cutOff();
    if (hangsUpNext) {
      asterisk.remove(channel);
    } else {
      dialplanTimer = Optional.of(asterisk.clock().after(DIALPLAN_MS, this::leaveDialplan));
    }
    channel.leaveBridge();
    channel.stasis().leave();
    channel.stasis().dialplan(place);
    if (hangsUpNext) {
      channel.stasis().destroyed(HangupCause.NORMAL_CLEARING, HangupKind.BY_CALLER);
    }
    channel.onEnded(
        new CallOutcome.Continued(place.context(), place.extension(), place.priority()));
  }

  /** The call ends in the dialplan. */
  private void leaveDialplan() {
    dialplanTimer.ifPresent(SimulatedClock.Timer::cancel);
    if (asterisk.broadcasts().left(channel)) {
      channel.onEnded(hangup.orElse(HangupKind.BY_ASTERISK).outcome());
    }
    if (asterisk.remove(channel)) {
      int cause = hangup.map(HangupKind::cause).orElse(HangupCause.NORMAL_CLEARING);
      channel.stasis().destroyed(cause, HangupKind.BY_CALLER);
    }
  }
}
