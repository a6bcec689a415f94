package dev.ariattendant.attendant.step;

import dev.ariattendant.attendant.channel.CallerId;
import dev.ariattendant.attendant.pins.PinLocks;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.DigitSet;
import dev.ariattendant.flow.Pin;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/** Asks the caller for digits, and stores them in a variable or compares them with a PIN. */
final class CollectStep extends InputStep {

  private final Action.Collect action;
  private final DigitSet allowed;
  private boolean collected;

  CollectStep(Action.Collect action, StepContext context) {
    super(action, context);
    this.action = action;
    this.allowed = action.digits().positions().get(0);
  }

  @Override
  public void begin() {
    context.events().maskDigits(action.secret());
    ask();
  }

  /** A caller isn't asked for a PIN that is locked. */
  @Override
  boolean beforePrompt() {
    Optional<Duration> wait = timeToWait();
    wait.ifPresent(this::lockedOut);
    return wait.isEmpty();
  }

  private Optional<Duration> timeToWait() {
    return action.pin().isPresent() ? pins().wait(action.variable(), caller()) : Optional.empty();
  }

  private PinLocks pins() {
    return context.runner().flow().pins();
  }

  private String caller() {
    return Optional.ofNullable(context.channel().caller()).map(CallerId::number).orElse("");
  }

  private void lockedOut(Duration wait) {
    context
        .events()
        .actionEnded("locked", details().put("seconds", wait.plusMillis(999).toSeconds()));
    context.runNext(action.locked());
  }

  @Override
  void accept(char digit) {
    if (action.terminator().indexOf(digit) >= 0) {
      decide();
    } else if (!allowed.has(digit)) {
      refuse();
    } else {
      add(digit);
      if (digits().length() == action.max()) {
        context.prompts().ignoreTrailingTerminator(action.terminator(), action.interDigitTimeout());
        decide();
      } else {
        awaitDigit(action.interDigitTimeout(), this::decide);
      }
    }
  }

  @Override
  public void stop() {
    context.events().maskDigits(false);
    if (action.secret() && !collected) {
      context.prompts().discardRestOfSecret();
    }
  }

  private void decide() {
    if (digits().length() < action.min()) {
      refuse();
      return;
    }
    if (action.pin().isPresent()) {
      compare(action.pin().get());
      return;
    }
    collected = true;
    if (action.secret()) {
      context.variables().set(action.variable(), digits(), true);
      context.events().actionEnded("collected", details());
    } else {
      context.set(action.variable(), digits(), false);
      context.events().actionEnded("collected", details().put("digits", digits()));
    }
    context.runNext(action.then());
  }

  private void compare(Pin pin) {
    switch (pins().judge(pin, digits(), action.variable(), caller())) {
      case RIGHT -> {
        collected = true;
        context.events().actionEnded("passed", details());
        context.runNext(action.then());
      }
      case WRONG -> refuse();
      // Another call has locked it meanwhile.
      case LOCKED -> lockedOut(timeToWait().orElse(Duration.ZERO));
    }
  }

  @Override
  void publishSilence() {
    context.events().actionEnded("silence", details());
  }

  @Override
  void publishInvalid() {
    context.events().actionEnded("invalid", details());
  }

  private JsonObject details() {
    return JsonObject.of("variable", action.variable());
  }
}
