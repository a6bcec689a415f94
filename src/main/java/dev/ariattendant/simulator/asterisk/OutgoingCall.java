package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.Callee;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A channel that is being dialled, until it is answered or has failed. */
final class OutgoingCall {

  private final Asterisk asterisk;
  private final SimChannel channel;
  private final Callee callee;
  private final Optional<Originator.Request> originated;
  private final List<SimulatedClock.Timer> timers = new ArrayList<>();
  private Optional<OutgoingCall> forwarded = Optional.empty();
  private long timeoutMs;
  private long begun;
  private boolean stopped;

  /**
   * A call that hasn't begun.
   *
   * @param originated the request, of {@code POST /channels}: all Dial events contain what was
   *     dialled, and a failure has one of its own. Empty = a channel that was created first and is
   *     dialled now: only its first Dial event contains it, and a failure has none
   */
  OutgoingCall(
      Asterisk asterisk,
      SimChannel channel,
      Callee callee,
      Optional<Originator.Request> originated) {
    this.asterisk = asterisk;
    this.channel = channel;
    this.callee = callee;
    this.originated = originated;
  }

  SimChannel channel() {
    return channel;
  }

  /**
   * Dials.
   *
   * @param longestMs how long it may ring; 0 or less = for ever
   */
  void begin(long longestMs) {
    if (!stopped) {
      dialEvent("", dialString());
    }
    ringSoon(longestMs);
  }

  private void ringSoon(long longestMs) {
    if (stopped) {
      return;
    }
    timeoutMs = longestMs;
    begun = asterisk.clock().now();
    timers.add(asterisk.clock().soon(this::ring));
    if (timeoutMs > 0) {
      timers.add(asterisk.clock().after(timeoutMs, () -> channel.hangUp(unanswered())));
    }
  }

  private HangupKind unanswered() {
    return originated.isPresent() ? HangupKind.NOT_ANSWERED : HangupKind.NOT_ANSWERED_LATER;
  }

  private void ring() {
    if (callee.behavior() == Callee.Behavior.FORWARDS) {
      timers.add(asterisk.clock().after(callee.afterMs(), this::react));
      return;
    }
    channel.changeState(ChannelState.RINGING);
    dialEvent("RINGING", progressString());
    if (callee.behavior() != Callee.Behavior.NEVER) {
      timers.add(asterisk.clock().after(callee.afterMs(), this::react));
    }
  }

  private void react() {
    switch (callee.behavior()) {
      case ANSWERS -> answer();
      case BUSY -> channel.hangUp(HangupKind.BUSY);
      case DECLINES -> channel.hangUp(HangupKind.DECLINED);
      case FORWARDS -> forward();
      case IS_PICKED_UP -> pickedUpBy(callee.elsewhere().orElseThrow());
      case NEVER -> {}
    }
  }

  /** Another endpoint is called instead, for as long as this one might still have rung. */
  private void forward() {
    forwarded = elsewhere(callee.elsewhere().orElseThrow());
    channel.hangUp(forwarded.isPresent() ? HangupKind.FORWARDED : HangupKind.DECLINED);
  }

  private Optional<OutgoingCall> elsewhere(String endpoint) {
    Originator originator = asterisk.originator();
    return originated.flatMap(
        request ->
            originator
                .callee(endpoint)
                .map(other -> originator.prepared(request.at(endpoint), other)));
  }

  /** The channel of another endpoint takes the place of this one. */
  void pickedUpBy(String endpoint) {
    elsewhere(endpoint)
        .ifPresent(
            other -> {
              other.stopWaiting();
              other.channel.outgoing(Optional.empty());
              other.channel.comeUpWithoutEvent();
              Originator.answered(other.channel, other.originated.orElseThrow());
              channel.hangUp(HangupKind.PICKED_UP);
            });
  }

  void answer() {
    stopWaiting();
    channel.outgoing(Optional.empty());
    channel.changeState(ChannelState.UP);
    dialEvent("ANSWER", progressString());
    originated.ifPresent(request -> Originator.answered(channel, request));
  }

  /** Stops the timers. */
  void stopWaiting() {
    stopped = true;
    timers.forEach(SimulatedClock.Timer::cancel);
  }

  /** The call was not answered, and won't be. */
  void failed(HangupKind how) {
    if (forwarded.isPresent()) {
      OutgoingCall next = forwarded.get();
      asterisk.events().dialForwarded(channel, next.dialString(), next.channel);
      long left = begun + timeoutMs - asterisk.clock().now();
      next.ringSoon(timeoutMs > 0 ? Math.max(1, left) : 0);
    } else if (originated.isPresent() && how.requested()) {
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
    return originated.isPresent() ? dialString() : "";
  }
}
