package dev.ariattendant.simulator.asterisk;

import dev.ariattendant.simulator.Callee;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A phone that rings because the application dialled it, until it is answered or isn't. */
final class OutgoingCall {

  private static final long SOON_MS = 1;

  private final Asterisk asterisk;
  private final SimChannel channel;
  private final Callee callee;
  private final Optional<Originator.Request> originated;
  private final List<SimulatedClock.Timer> timers = new ArrayList<>();
  private Optional<OutgoingCall> forwarded = Optional.empty();
  private long timeoutMs;
  private long begun;
  private boolean over;

  /**
   * One that is about to ring.
   *
   * @param originated what is to become of it: then all Dial events say what was dialled, and one
   *     tells of a failure; of a channel that was made first and dialled later only the first says
   *     it, and none tells
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
   * @param longestMs after which it is given up; 0 or less = never
   */
  void begin(long longestMs) {
    if (!over) {
      dialEvent("", dialString());
    }
    ringSoon(longestMs);
  }

  private void ringSoon(long longestMs) {
    if (over) {
      return;
    }
    timeoutMs = longestMs;
    begun = asterisk.clock().now();
    timers.add(asterisk.clock().after(SOON_MS, this::ring));
    if (timeoutMs > 0) {
      timers.add(asterisk.clock().after(timeoutMs, () -> channel.hangUp(giveUp())));
    }
  }

  private HangupKind giveUp() {
    return originated.isPresent() ? HangupKind.NOT_ANSWERED : HangupKind.NOT_ANSWERED_LATER;
  }

  private void ring() {
    if (callee.reaction() == Callee.Behavior.FORWARDS) {
      timers.add(asterisk.clock().after(callee.afterMs(), this::react));
      return;
    }
    channel.become(ChannelState.RINGING);
    dialEvent("RINGING", progressString());
    if (callee.reaction() != Callee.Behavior.NEVER) {
      timers.add(asterisk.clock().after(callee.afterMs(), this::react));
    }
  }

  private void react() {
    switch (callee.reaction()) {
      case ANSWERS -> answer();
      case BUSY -> channel.hangUp(HangupKind.BUSY);
      case DECLINES -> channel.hangUp(HangupKind.DECLINED);
      case FORWARDS -> forward();
      case IS_PICKED_UP -> pickedUpBy(callee.elsewhere().orElseThrow());
      case NEVER -> {}
    }
  }

  /** Another is called instead, for as long as this one might still have rung. */
  private void forward() {
    forwarded = elsewhere(callee.elsewhere().orElseThrow());
    channel.hangUp(forwarded.isPresent() ? HangupKind.FORWARDED : HangupKind.DECLINED);
  }

  private Optional<OutgoingCall> elsewhere(String endpoint) {
    Originator dialler = asterisk.dialler();
    return originated.flatMap(
        request ->
            dialler.callee(endpoint).map(other -> dialler.prepared(request.at(endpoint), other)));
  }

  /** Somebody else, who has called for that, is where this one would be if he had answered. */
  void pickedUpBy(String endpoint) {
    elsewhere(endpoint)
        .ifPresent(
            other -> {
              other.stopWaiting();
              other.channel.dialOver();
              other.channel.upAtOnce();
              Originator.answered(other.channel, other.originated.orElseThrow());
              channel.hangUp(HangupKind.PICKED_UP);
            });
  }

  /** Whoever is called answers. */
  void answer() {
    stopWaiting();
    channel.dialOver();
    channel.become(ChannelState.UP);
    dialEvent("ANSWER", progressString());
    originated.ifPresent(request -> Originator.answered(channel, request));
  }

  /** Nothing more happens by itself. */
  void stopWaiting() {
    over = true;
    timers.forEach(SimulatedClock.Timer::cancel);
  }

  /** Nobody answered, and nobody will. */
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
