package dev.ariattendant.attendant.step;

import dev.ariattendant.attendant.channel.CallTimer;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.Prompt;
import java.util.Optional;

/**
 * Plays the whisper to a callee who has answered. With {@code confirm}, the callee is then asked to
 * take the call by a key. Its result in {@code confirmation.ended}:
 *
 * <ul>
 *   <li>{@code confirmed}: the callee has taken the call;
 *   <li>{@code declined}: by the key for that, or by other keys for the third time;
 *   <li>{@code silence}: the callee, who may be a mailbox, hasn't pressed a key in time;
 *   <li>{@code hangup}: the callee has hung up.
 * </ul>
 */
final class LegConfirmation {

  /** Is told the outcome, unless the confirmation was closed before. */
  interface Listener {

    /** The callee takes the call; nothing plays on the leg. */
    void confirmed(DialLeg leg);

    /** The callee doesn't take the call. */
    void unconfirmed(DialLeg leg);
  }

  /** So many keys in all that neither take nor decline the call. */
  private static final int MOST_WRONG_KEYS = 3;

  private final DialLeg leg;
  private final Prompt whisper;
  private final Optional<Action.Dial.Confirm> confirm;
  private final StepContext context;
  private final Listener listener;
  private final LegPrompts prompts;
  private final CallTimer timer;

  /** Pressed during a prompt that keys don't stop; null for none. */
  private String buffered;

  private int wrongKeys;
  private boolean over;

  LegConfirmation(DialLeg leg, Action.Dial action, StepContext context, Listener listener) {
    this.leg = leg;
    this.whisper = action.whisper();
    this.confirm = action.confirm();
    this.context = context;
    this.listener = listener;
    this.prompts = leg.prompts();
    this.timer = context.newTimer();
  }

  /** Whether a callee of this action hears or presses something before the conversation. */
  static boolean isWantedBy(Action.Dial action) {
    return action.confirm().isPresent() || !action.whisper().isEmpty();
  }

  void begin() {
    prompts.play(
        confirm
            .map(Action.Dial.Confirm::prompt)
            .map(asking -> whisper.isEmpty() ? asking : whisper.and(asking))
            .orElse(whisper),
        this::onHeard);
  }

  private void onHeard() {
    if (buffered != null) {
      String key = buffered;
      buffered = null;
      take(key);
    } else {
      confirm.ifPresentOrElse(
          asked -> timer.set(asked.timeout(), () -> conclude("silence")), this::accept);
    }
  }

  /** The callee has pressed this key. */
  void onKey(char key) {
    if (over) {
      return;
    }
    if (prompts.isUninterruptible()) {
      buffered = String.valueOf(key);
    } else {
      take(String.valueOf(key));
    }
  }

  private void take(String key) {
    timer.cancel();
    if (confirm.isEmpty() || key.equals(confirm.get().key())) {
      accept();
      return;
    }
    wrongKeys++;
    if (key.equals(confirm.get().decline()) || wrongKeys == MOST_WRONG_KEYS) {
      conclude("declined");
    } else {
      prompts.play(confirm.get().prompt(), this::onHeard);
    }
  }

  private void accept() {
    over = true;
    publish("confirmed");
    prompts.stopThen(
        () -> {
          close();
          listener.confirmed(leg);
        });
  }

  private void conclude(String result) {
    publish(result);
    close();
    listener.unconfirmed(leg);
  }

  /** The leg has hung up. */
  void onHangUp() {
    if (!over) {
      publish("hangup");
    }
    close();
  }

  /** Tells the listener nothing more. */
  void close() {
    over = true;
    timer.cancel();
    prompts.abandon();
  }

  private void publish(String result) {
    if (confirm.isPresent()) {
      context.events().confirmationEnded(leg.endpoint(), result);
    }
  }
}
