package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.CallOutcome;
import java.util.Optional;

/** How a channel leaves: it is hung up, or goes back to the dialplan. */
final class ChannelTermination {

  /**
   * A turn of the channel's thread between a hang-up and its effects; what comes in meanwhile is
   * still accepted.
   */
  private static final long SOON_MS = 1;

  /** How long a call that went back to the dialplan is busy there. */
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

  /** Whether somebody hung up, though nothing may have come of it yet. */
  boolean isUnderWay() {
    return hangup.isPresent();
  }

  /** Whether nobody hears anything any more. */
  boolean isHungUp() {
    return hungUp;
  }

  void continueAt(Dialplan place) {
    continuation = Optional.of(place);
    channel.queue().wake();
  }

  void hangUp(HangupKind how) {
    if (hangup.isPresent()) {
      return;
    }
    hangup = Optional.of(how);
    channel.outgoing().ifPresent(OutgoingCall::stopWaiting);
    if (isInTheDialplan()) {
      leaveDialplan();
    } else {
      asterisk
          .clock()
          .after(
              SOON_MS,
              () -> {
                announce(how);
                asterisk.clock().after(SOON_MS, this::endCommands);
              });
    }
  }

  /** Asterisk stops: all of it at once. */
  void stop() {
    if (isInTheDialplan()) {
      leaveDialplan();
    } else {
      if (hangup.isEmpty()) {
        hangup = Optional.of(HangupKind.BY_ASTERISK);
        channel.outgoing().ifPresent(OutgoingCall::stopWaiting);
        announce(HangupKind.BY_ASTERISK);
      }
      endCommands();
    }
  }

  /** Neither in an application nor on the way there. */
  private boolean isInTheDialplan() {
    return channel.application().isEmpty() && channel.outgoing().isEmpty();
  }

  private void announce(HangupKind how) {
    if (isInTheDialplan()) {
      leaveDialplan();
      return;
    }
    cutOff();
    if (!how.requested()) {
      return;
    }
    if (channel.isUp() && how.reportsRtp()) {
      RtpStatistics.OF_A_PERFECT_CALL.forEach(
          (variable, value) -> asterisk.events().channelVarset(channel, variable, value));
    }
    asterisk.events().channelHangupRequest(channel, how);
  }

  private void cutOff() {
    channel.keyPad().cutOff();
    channel.voice().cutOff();
  }

  private void endCommands() {
    if (!isInTheDialplan()) {
      channel.outgoing().ifPresent(call -> call.failed(hangup.orElseThrow()));
      hungUp = true;
      channel.queue().hangUp();
    }
  }

  /** The channel has nothing else to do. */
  void queueIsEmpty() {
    if (isInTheDialplan()) {
      return;
    }
    if (hungUp) {
      hangup.ifPresent(this::depart);
    } else {
      continuation.ifPresent(this::continueInDialplan);
    }
  }

  /** Tells of it last, so that whoever is told finds nothing left. */
  private void depart(HangupKind how) {
    asterisk.remove(channel);
    channel.dialOver();
    leaveApplication();
    destroyed(how.cause(), how);
    channel.ended(how.ending());
  }

  private void leaveApplication() {
    channel.leaveBridge();
    if (channel.application().isPresent()) {
      channel.leaveStasis();
    }
  }

  private void continueInDialplan(Dialplan place) {
    boolean hangsUpNext =
        place.context().equals(channel.dialplan().context())
            && place.extension().equals(channel.dialplan().extension());
    cutOff();
    if (hangsUpNext) {
      asterisk.remove(channel);
    } else {
      dialplanTimer = Optional.of(asterisk.clock().after(DIALPLAN_MS, this::leaveDialplan));
    }
    leaveApplication();
    channel.dialplan(place);
    if (hangsUpNext) {
      destroyed(HangupCause.NORMAL_CLEARING, HangupKind.BY_CALLER);
    }
    channel.ended(new CallOutcome.Continued(place.context(), place.extension(), place.priority()));
  }

  /** The call is over, somewhere in the dialplan. */
  void leaveDialplan() {
    dialplanTimer.ifPresent(SimulatedClock.Timer::cancel);
    if (asterisk.broadcasts().left(channel)) {
      channel.ended(hangup.orElse(HangupKind.BY_ASTERISK).ending());
    }
    if (asterisk.remove(channel)) {
      destroyed(
          hangup.map(HangupKind::cause).orElse(HangupCause.NORMAL_CLEARING), HangupKind.BY_CALLER);
    }
  }

  /** Only whoever made the channel hears of its end. */
  private void destroyed(int cause, HangupKind how) {
    channel
        .maker()
        .ifPresent(
            maker -> {
              channel.dialplan(channel.outsideStasis());
              asterisk.events().channelDestroyed(channel, cause, how.techCause());
              asterisk.applications().left(maker, channel);
            });
  }
}
