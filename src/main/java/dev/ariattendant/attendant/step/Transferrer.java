package dev.ariattendant.attendant.step;

import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.Prompt;
import dev.ariattendant.flow.TransferRule;
import io.vertx.core.json.JsonObject;

/**
 * A callee who has transferred the caller, and hears the ringing tone until another one takes the
 * call. If nobody does, and the callee hasn't hung up, the two are connected again.
 */
final class Transferrer implements DialLeg.Listener {

  private final DialLeg leg;
  private final Action then;
  private final StepContext context;

  /** {@code then} follows the conversation that the leg transfers. */
  Transferrer(DialLeg leg, Action then, StepContext context) {
    this.leg = leg;
    this.then = then;
    this.context = context;
  }

  void begin() {
    leg.setListener(this);
    if (!OriginateCommands.isLeg(leg.id())) {
      // Nobody whom these menus have called: the caller is from then on none of their business.
      hangUp();
    }
    if (isThere()) {
      send("channels.ring");
    }
  }

  private void send(String operation) {
    context.channel().request(context.channel().at(leg.id()).command(operation));
  }

  boolean isThere() {
    return leg.isAnswered();
  }

  void hangUp() {
    leg.prompts().abandon();
    leg.hangUp();
  }

  /** The callee hears that nobody takes the call. {@code told} runs even if the callee is gone. */
  void refuse(Runnable told) {
    if (isThere()) {
      send("channels.ringStop");
      leg.prompts().play(refused(), told);
    } else {
      told.run();
    }
  }

  private Prompt refused() {
    return context.runner().flow().flow().transfer().map(TransferRule::refused).orElse(Prompt.NONE);
  }

  /** Begins another conversation in this bridge; {@code failed} runs if that can't be done. */
  void takeBack(DialBridge bridge, Runnable failed) {
    bridge.join(
        leg,
        () -> {
          context.events().actionEnded("answered", JsonObject.of("endpoint", leg.endpoint()));
          context.transitionTo(new DialTalkingPhase(context, leg, bridge, then));
        },
        failed);
  }

  /** Asks Asterisk for what missed events would have said. */
  void check() {
    leg.check();
  }

  /** {@link #refuse} goes on as soon as its prompt can't be played any more. */
  @Override
  public void ended(DialLeg ofThis, DialResult result) {
    leg.prompts().end();
  }
}
