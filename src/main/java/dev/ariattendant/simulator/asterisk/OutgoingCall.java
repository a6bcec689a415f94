package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.Callee;
import java.util.ArrayList;
import java.util.List;

/** A phone that rings because the application dialled it, until it is answered or isn't. */
final class OutgoingCall {

  private static final long SOON_MS = 1;

  private final Asterisk asterisk;
  private final Channel channel;
  private final Callee callee;
  private final boolean originated;
  private final Runnable answered;
  private final List<Clock.Timer> timers = new ArrayList<>();
  private boolean over;

  /**
   * One that is about to ring.
   *
   * @param originated whether all Dial events say what was dialled, and one tells of a failure; of
   *     a channel that was made first and dialled later only the first says it, and none tells
   * @param answered run once the channel is up
   */
  OutgoingCall(
      Asterisk asterisk, Channel channel, Callee callee, boolean originated, Runnable answered) {
    this.asterisk = asterisk;
    this.channel = channel;
    this.callee = callee;
    this.originated = originated;
    this.answered = answered;
  }

  /**
   * Dials.
   *
   * @param timeoutMs after which it is given up; 0 or less = never
   */
  void begin(long timeoutMs) {
    if (over) {
      return;
    }
    dialEvent("", dialString());
    timers.add(asterisk.clock().after(SOON_MS, this::ring));
    if (timeoutMs > 0) {
      timers.add(asterisk.clock().after(timeoutMs, () -> channel.hangUp(giveUp())));
    }
  }

  private Hangup giveUp() {
    return originated ? Hangup.NOT_ANSWERED : Hangup.NOT_ANSWERED_LATER;
  }

  private void ring() {
    channel.become(ChannelState.RINGING);
    dialEvent("RINGING", progressString());
    if (callee.reaction() != Callee.Reaction.NEVER) {
      timers.add(asterisk.clock().after(callee.afterMs(), this::react));
    }
  }

  private void react() {
    switch (callee.reaction()) {
      case ANSWERS -> answer();
      case BUSY -> channel.hangUp(Hangup.BUSY);
      case DECLINES -> channel.hangUp(Hangup.DECLINED);
      case NEVER -> {}
    }
  }

  private void answer() {
    stopWaiting();
    channel.dialOver();
    channel.become(ChannelState.UP);
    dialEvent("ANSWER", progressString());
    answered.run();
  }

  /** Nothing more happens by itself. */
  void stopWaiting() {
    over = true;
    timers.forEach(Clock.Timer::cancel);
  }

  /** Nobody answered, and nobody will. */
  void failed(Hangup how) {
    if (originated && how.requested()) {
      dialEvent(how.cause() == HangupCause.BUSY ? "BUSY" : "NOANSWER", progressString());
    }
  }

  private void dialEvent(String status, String dialString) {
    asterisk.events().dial(channel, status, dialString);
  }

  private String dialString() {
    String endpoint = channel.identity().endpoint();
    return endpoint.substring(endpoint.indexOf('/') + 1);
  }

  private String progressString() {
    return originated ? dialString() : "";
  }
}
