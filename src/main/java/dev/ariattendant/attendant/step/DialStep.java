package dev.ariattendant.attendant.step;

import dev.ariattendant.flow.Action;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Calls all endpoints at once, and connects the caller with the first that answers; with {@code
 * confirm}, with the first whose callee takes the call by a key. It gives up when no endpoint can
 * answer any more, or when {@code ringTime} is over and nobody is being asked. Its results in
 * {@code action.ended}:
 *
 * <ul>
 *   <li>{@code busy}, {@code noAnswer} or {@code unavailable}: no endpoint has answered. With
 *       {@code endpoints}: all that were called, and as configured those that weren't, because a
 *       variable's value isn't allowed in an endpoint. Of several results the one counts that
 *       Asterisk's {@code Dial()} would name: {@code noAnswer} if any endpoint could have answered,
 *       else {@code busy} if any is. An endpoint that has declined (cause 21) is busy, too;
 *   <li>{@code answered}, with {@code endpoint}: caller and leg are connected, also after one of
 *       these if the caller had been transferred here, and is back with who did it;
 *   <li>{@code over}, with {@code endpoint} and {@code durationMs}: the conversation has ended. The
 *       duration of a conversation that was taken over begins there; its {@code endpoint} is the
 *       leg's channel id, or missing if the leg was gone.
 * </ul>
 *
 * <p>Digits that the caller presses meanwhile are discarded.
 */
final class DialStep implements Step, DialLeg.Listener, LegConfirmation.Listener {

  private final Action.Dial action;
  private final StepContext context;
  private final DialProgressTone tone;
  private final DialBridge bridge;

  /** Who has transferred the caller here, and waits; empty for most callers. */
  private final Optional<Transferrer> transferrer;

  private final List<DialLeg> legs = new ArrayList<>();

  /** The legs whose callees are asked, or hear something, before the conversation. */
  private final Map<DialLeg, LegConfirmation> confirmations = new LinkedHashMap<>();

  private final JsonArray endpoints = new JsonArray();
  private final Set<DialResult> results = EnumSet.noneOf(DialResult.class);

  /** Whether the caller has heard what was to be said before. */
  private boolean said;

  private boolean connecting;

  DialStep(Action.Dial action, StepContext context) {
    this.action = action;
    this.context = context;
    this.tone = new DialProgressTone(action.meanwhile(), context);
    this.bridge = new DialBridge(DialBridge.idOf(context.channel().id()), false, context);
    this.transferrer = context.takeTransferrer();
  }

  @Override
  public void begin() {
    context.playLast(
        () -> {
          said = true;
          if (!context.runner().endsOverdueCall()) {
            tone.start(this::callEndpoints);
          }
        });
  }

  @Override
  public void answered(DialLeg leg) {
    if (!LegConfirmation.isWantedBy(action)) {
      confirmed(leg);
      return;
    }
    if (action.confirm().isEmpty()) {
      hangUpAllBut(leg);
    }
    LegConfirmation confirmation = new LegConfirmation(leg, action, context, this);
    confirmations.put(leg, confirmation);
    confirmation.begin();
  }

  @Override
  public void onKey(DialLeg leg, char key) {
    Optional.ofNullable(confirmations.get(leg)).ifPresent(each -> each.onKey(key));
  }

  @Override
  public void confirmed(DialLeg leg) {
    connecting = true;
    hangUpAllBut(leg);
    tone.stop(() -> bridge.join(leg, () -> connected(leg), () -> finish(DialResult.UNAVAILABLE)));
  }

  private void hangUpAllBut(DialLeg taken) {
    context.timer().cancel();
    List<DialLeg> others = legs.stream().filter(other -> !other.equals(taken)).toList();
    others.forEach(this::drop);
    legs.removeAll(others);
  }

  private void drop(DialLeg leg) {
    Optional.ofNullable(confirmations.remove(leg)).ifPresent(LegConfirmation::close);
    leg.hangUp();
  }

  @Override
  public void unconfirmed(DialLeg leg) {
    drop(leg);
    remove(leg, DialResult.NO_ANSWER);
  }

  @Override
  public void ended(DialLeg leg, DialResult result) {
    // The end of the leg that has answered is noticed after the command that is under way.
    if (!connecting) {
      LegConfirmation confirmation = confirmations.remove(leg);
      if (confirmation != null) {
        confirmation.onHangUp();
      }
      remove(leg, confirmation == null ? result : DialResult.NO_ANSWER);
    }
  }

  private void remove(DialLeg leg, DialResult result) {
    legs.remove(leg);
    results.add(result);
    if (legs.isEmpty()) {
      decide();
    }
  }

  @Override
  public void resync() {
    legs.forEach(DialLeg::check);
    transferrer.ifPresent(Transferrer::check);
  }

  @Override
  public boolean isInterruptibleByLimit() {
    return said && !connecting;
  }

  @Override
  public void stop() {
    List.copyOf(legs).forEach(this::drop);
    transferrer.ifPresent(Transferrer::hangUp);
    tone.end();
    bridge.end();
    context.prompts().clearDigitBuffer();
  }

  private void callEndpoints() {
    context.timer().set(action.ringTime(), this::onRingTimeout);
    action.endpoints().forEach(this::add);
    if (legs.isEmpty()) {
      decide();
      return;
    }
    // After all were added: one that fails at once isn't the last one then.
    List.copyOf(legs).forEach(DialLeg::call);
  }

  private void add(String endpoint) {
    try {
      DialLeg leg =
          new DialLeg(
              OriginateCommands.of(action, endpoint, context),
              context.variables().shown(endpoint),
              context,
              this);
      legs.add(leg);
      endpoints.add(leg.endpoint());
    } catch (UnsafeValueException e) {
      context.publishFailure(OriginateCommands.OPERATION, e.in(endpoint));
      endpoints.add(endpoint);
      results.add(DialResult.UNAVAILABLE);
    }
  }

  /** Who is being asked has a time of their own. */
  private void onRingTimeout() {
    List<DialLeg> ringing = legs.stream().filter(leg -> !confirmations.containsKey(leg)).toList();
    ringing.stream()
        .map(leg -> leg.exists() ? DialResult.NO_ANSWER : DialResult.UNAVAILABLE)
        .forEach(results::add);
    ringing.forEach(this::drop);
    legs.removeAll(ringing);
    if (legs.isEmpty()) {
      decide();
    }
  }

  /** Nobody takes the call. The caller goes on hearing the tone while the transferrer is told. */
  private void decide() {
    context.timer().cancel();
    Runnable then = () -> tone.stop(() -> finish(DialResult.ofAll(results)));
    transferrer.ifPresentOrElse(waiting -> waiting.refuse(context.ifStillActive(then)), then);
  }

  private void connected(DialLeg leg) {
    transferrer.ifPresent(Transferrer::hangUp);
    context.events().actionEnded("answered", JsonObject.of("endpoint", leg.endpoint()));
    context.transitionTo(new DialTalkingPhase(context, leg, bridge, action.then()));
  }

  private void finish(DialResult result) {
    context.events().actionEnded(result.wireName(), JsonObject.of("endpoints", endpoints));
    Runnable next = () -> context.runNext(following(result));
    transferrer
        .filter(Transferrer::isThere)
        .ifPresentOrElse(waiting -> waiting.takeBack(bridge, next), next);
  }

  private Action following(DialResult result) {
    return switch (result) {
      case BUSY -> action.busy();
      case NO_ANSWER -> action.noAnswer();
      case UNAVAILABLE -> action.unavailable();
    };
  }
}
