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
 * Calls somebody, and connects the caller with whoever answers first: all telephones ring, until
 * one of them is answered, none is left, or time is over. What comes of it, as {@code result} of
 * {@code action.ended}:
 *
 * <ul>
 *   <li>{@code busy}, {@code noAnswer} or {@code unavailable}, with {@code endpoints}, all that
 *       were called, and those as they are configured that weren't, since a variable would have
 *       made others of them: there will be no conversation. Of several the one counts that
 *       Asterisk's {@code Dial()} would name: {@code noAnswer} if any of them could have answered,
 *       or else {@code busy} if any of them is; declined (cause 21) is busy, too;
 *   <li>{@code answered}, with {@code endpoint}, the one that did: both are connected;
 *   <li>{@code over}, with {@code endpoint} and {@code durationMs}: they have talked so long, as
 *       far as this process has seen: a conversation that it took over may have been longer, and
 *       its {@code endpoint} is the channel's id, or missing where there was nobody any more.
 * </ul>
 *
 * <p>Keys that the caller presses meanwhile are for nobody here.
 */
final class DialStep implements Step, DialLeg.Listener {

  private final Action.Dial action;
  private final StepContext stage;
  private final DialProgressTone meanwhile;
  private final DialBridge bridge;

  private final List<DialLeg> legs = new ArrayList<>();
  private final JsonArray endpoints = new JsonArray();
  private final Set<DialResult> results = EnumSet.noneOf(DialResult.class);
  private boolean connecting;

  DialStep(Action.Dial action, StepContext stage) {
    this.action = action;
    this.stage = stage;
    this.meanwhile = new DialProgressTone(action.meanwhile(), stage);
    this.bridge = new DialBridge(DialBridge.idOf(stage.channel().id()), false, stage);
  }

  @Override
  public void begin() {
    stage.play(Prompt.NONE, () -> meanwhile.start(this::callAll));
  }

  @Override
  public void answered(DialLeg leg) {
    connecting = true;
    stage.cancelTimer();
    legs.stream().filter(other -> !other.equals(leg)).forEach(DialLeg::hangUp);
    meanwhile.stop(
        () ->
            attempt(
                leg,
                DialBridge.CREATE,
                bridge::create,
                () -> attempt(leg, DialBridge.ADD, () -> bridge.add(leg), () -> connected(leg))));
  }

  @Override
  public void ended(DialLeg leg, DialResult result) {
    // Of who has answered it is noticed later: what follows mustn't meet what is under way.
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
    meanwhile.end();
    bridge.end();
    stage.clearDigitBuffer();
  }

  private void callAll() {
    stage.startTimer(action.ringTime(), this::timeIsOver);
    action.endpoints().forEach(this::add);
    if (legs.isEmpty()) {
      decide();
      return;
    }
    // After all are there: one that fails at once isn't the last one.
    List.copyOf(legs).forEach(DialLeg::call);
  }

  private void add(String endpoint) {
    try {
      DialLeg leg =
          new DialLeg(
              OriginateCommands.of(action, endpoint, stage),
              stage.variables().shown(endpoint),
              stage,
              this);
      legs.add(leg);
      endpoints.add(leg.endpoint());
    } catch (UnsafeValueException e) {
      stage.publishFailure(OriginateCommands.OPERATION, e.in(endpoint));
      endpoints.add(endpoint);
      results.add(DialResult.UNAVAILABLE);
    }
  }

  private void timeIsOver() {
    legs.stream()
        .map(leg -> leg.isThere() ? DialResult.NO_ANSWER : DialResult.UNAVAILABLE)
        .forEach(results::add);
    legs.forEach(DialLeg::hangUp);
    decide();
  }

  private void decide() {
    stage.cancelTimer();
    meanwhile.stop(() -> finish(DialResult.ofAll(results)));
  }

  private void attempt(
      DialLeg leg, String operation, Supplier<Future<Object>> command, Runnable then) {
    if (leg.isOver()) {
      giveUp(leg);
      return;
    }
    stage.await(
        command.get(),
        done -> {
          if (done.failed()) {
            stage.publishFailure(operation, done.cause());
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
      stage.publishResult("answered", JsonObject.of("endpoint", leg.endpoint()));
      stage.transitionTo(new DialTalkingPhase(stage, leg, bridge, action.then()));
    }
  }

  private void giveUp(DialLeg leg) {
    leg.hangUp();
    bridge.leave(() -> finish(DialResult.UNAVAILABLE));
  }

  private void finish(DialResult result) {
    stage.publishResult(result.wireName(), JsonObject.of("endpoints", endpoints));
    stage.runNext(
        switch (result) {
          case BUSY -> action.busy();
          case NO_ANSWER -> action.noAnswer();
          case UNAVAILABLE -> action.unavailable();
        });
  }
}
