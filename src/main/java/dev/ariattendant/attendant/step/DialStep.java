package dev.ariattendant.attendant.step;

import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.Prompt;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Calls all endpoints at once, and connects the caller with the first that answers. It gives up
 * when no endpoint can answer any more, or when {@code ringTime} is over. Its results in {@code
 * action.ended}:
 *
 * <ul>
 *   <li>{@code busy}, {@code noAnswer} or {@code unavailable}: no endpoint has answered. With
 *       {@code endpoints}: all that were called, and as configured those that weren't, because a
 *       variable's value isn't allowed in an endpoint. Of several results the one counts that
 *       Asterisk's {@code Dial()} would name: {@code noAnswer} if any endpoint could have answered,
 *       else {@code busy} if any is. An endpoint that has declined (cause 21) is busy, too;
 *   <li>{@code answered}, with {@code endpoint}: caller and leg are connected;
 *   <li>{@code over}, with {@code endpoint} and {@code durationMs}: the conversation has ended. The
 *       duration of a conversation that was taken over begins there; its {@code endpoint} is the
 *       leg's channel id, or missing if the leg was gone.
 * </ul>
 *
 * <p>Digits that the caller presses meanwhile are discarded.
 */
final class DialStep implements Step, DialLeg.Listener {

  private final Action.Dial action;
  private final StepContext context;
  private final DialProgressTone tone;
  private final DialBridge bridge;

  private final List<DialLeg> legs = new ArrayList<>();
  private final JsonArray endpoints = new JsonArray();
  private final Set<DialResult> results = EnumSet.noneOf(DialResult.class);
  private boolean connecting;

  DialStep(Action.Dial action, StepContext context) {
    this.action = action;
    this.context = context;
    this.tone = new DialProgressTone(action.meanwhile(), context);
    this.bridge = new DialBridge(DialBridge.idOf(context.channel().id()), false, context);
  }

  @Override
  public void begin() {
    context.play(Prompt.NONE, () -> tone.start(this::callEndpoints));
  }

  @Override
  public void answered(DialLeg leg) {
    connecting = true;
    context.timer().cancel();
    legs.stream().filter(other -> !other.equals(leg)).forEach(DialLeg::hangUp);
    tone.stop(
        () ->
            attempt(
                leg,
                DialBridge.CREATE,
                bridge::create,
                () -> attempt(leg, DialBridge.ADD, () -> bridge.add(leg), () -> connected(leg))));
  }

  @Override
  public void ended(DialLeg leg, DialResult result) {
    // The end of the leg that has answered is noticed after the command that is under way.
    if (!connecting) {
      legs.remove(leg);
      results.add(result);
      if (legs.isEmpty()) {
        decide();
      }
    }
  }

  @Override
  public void resync() {
    legs.forEach(DialLeg::check);
  }

  @Override
  public boolean isInterruptibleByLimit() {
    return !connecting;
  }

  @Override
  public void stop() {
    legs.forEach(DialLeg::hangUp);
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

  private void onRingTimeout() {
    legs.stream()
        .map(leg -> leg.exists() ? DialResult.NO_ANSWER : DialResult.UNAVAILABLE)
        .forEach(results::add);
    legs.forEach(DialLeg::hangUp);
    decide();
  }

  private void decide() {
    context.timer().cancel();
    tone.stop(() -> finish(DialResult.ofAll(results)));
  }

  private void attempt(
      DialLeg leg, String operation, Supplier<Future<Object>> command, Runnable then) {
    if (leg.isOver()) {
      giveUp(leg);
      return;
    }
    context.await(
        command.get(),
        done -> {
          if (done.failed()) {
            context.publishFailure(operation, done.cause());
            giveUp(leg);
          } else {
            then.run();
          }
        });
  }

  private void connected(DialLeg leg) {
    if (leg.isOver()) {
      giveUp(leg);
    } else {
      context.events().actionEnded("answered", JsonObject.of("endpoint", leg.endpoint()));
      context.transitionTo(new DialTalkingPhase(context, leg, bridge, action.then()));
    }
  }

  private void giveUp(DialLeg leg) {
    leg.hangUp();
    bridge.leave(() -> finish(DialResult.UNAVAILABLE));
  }

  private void finish(DialResult result) {
    context.events().actionEnded(result.wireName(), JsonObject.of("endpoints", endpoints));
    context.runNext(
        switch (result) {
          case BUSY -> action.busy();
          case NO_ANSWER -> action.noAnswer();
          case UNAVAILABLE -> action.unavailable();
        });
  }
}
