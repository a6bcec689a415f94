package dev.ariattendant.attendant.step;

import dev.ariattendant.attendant.channel.CallTimer;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.KeyMatch;
import dev.ariattendant.flow.TransferRule;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * A callee has pressed the code, and says where the caller is to go. The bridge is dissolved
 * meanwhile, so that neither hears the other's keys, and the caller hears tone. After a wrong
 * extension or none the conversation goes on. If the callee hangs up, the keys so far count.
 */
final class TransferDialog implements Step, DialLeg.Listener {

  private static final String CALLEE = "callee";
  private static final String CONSOLE = "console";

  private final StepContext context;
  private final DialTalkingPhase conversation;
  private final DialLeg leg;
  private final DialBridge bridge;
  private final TransferRule transfer;
  private final DialProgressTone tone;
  private final LegPrompts prompts;
  private final CallTimer timer;
  private String keys = "";

  /** What the keys so far would choose. */
  private Optional<KeyMatch.Chosen<Action>> soFar = Optional.empty();

  /** What follows once the caller is alone; null while it isn't decided. */
  private Runnable decision;

  /** Whether the caller is alone. */
  private boolean ready;

  /** {@code known} is the extension if the callee isn't to be asked. */
  TransferDialog(
      DialTalkingPhase conversation,
      DialLeg leg,
      DialBridge bridge,
      Optional<KeyMatch.Chosen<Action>> known,
      StepContext context) {
    this.conversation = conversation;
    this.leg = leg;
    this.bridge = bridge;
    this.context = context;
    this.transfer = context.runner().flow().flow().transfer().orElseThrow();
    this.tone = new DialProgressTone(transfer.meanwhile(), context);
    this.prompts = leg.prompts();
    this.timer = context.newTimer();
    known.ifPresent(
        extension -> decision = () -> tone.stop(() -> conversation.transfer(extension, CONSOLE)));
  }

  @Override
  public void begin() {
    leg.setListener(this);
    bridge.leave(() -> tone.start(this::onReady));
  }

  private void onReady() {
    ready = true;
    if (decision != null) {
      decision.run();
    } else if (keys.isEmpty()) {
      prompts.play(transfer.prompt(), this::awaitKey);
    } else {
      awaitKey();
    }
  }

  private void awaitKey() {
    timer.set(transfer.timeout(), this::onTimeout);
  }

  private void onTimeout() {
    soFar.ifPresentOrElse(this::choose, this::refuse);
  }

  @Override
  public void onKey(DialLeg ofThis, char key) {
    if (decision != null) {
      return;
    }
    timer.cancel();
    keys += key;
    KeyMatch<Action> match = context.runner().flow().extensions().match(keys);
    if (match instanceof KeyMatch.Chosen<Action> chosen) {
      choose(chosen);
    } else if (match instanceof KeyMatch.Open<Action> open) {
      soFar = open.soFar();
      if (ready) {
        prompts.stopThen(this::awaitKey);
      }
    } else {
      refuse();
    }
  }

  private void choose(KeyMatch.Chosen<Action> chosen) {
    decide(() -> prompts.stopThen(() -> tone.stop(() -> conversation.transfer(chosen, CALLEE))));
  }

  private void refuse() {
    decide(
        () ->
            prompts.play(
                transfer.refused(),
                () -> tone.stop(() -> bridge.join(leg, this::goOn, conversation::conclude))));
  }

  private void goOn() {
    context.transitionTo(conversation);
  }

  private void decide(Runnable next) {
    timer.cancel();
    decision = next;
    if (ready) {
      next.run();
    }
  }

  @Override
  public void ended(DialLeg ofThis, DialResult result) {
    if (decision == null) {
      soFar.ifPresentOrElse(this::choose, () -> decide(() -> tone.stop(conversation::conclude)));
    }
    prompts.end();
  }

  @Override
  public void onChannelEvent(String type, JsonObject event) {
    conversation.onChannelEvent(type, event);
  }

  @Override
  public void resync() {
    leg.check();
  }

  @Override
  public boolean isInterruptibleByLimit() {
    return false;
  }

  @Override
  public void stop() {
    timer.cancel();
    prompts.abandon();
    tone.end();
    conversation.stop();
  }
}
