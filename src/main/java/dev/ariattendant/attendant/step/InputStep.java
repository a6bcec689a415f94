package dev.ariattendant.attendant.step;

import dev.ariattendant.flow.InputRequest;
import dev.ariattendant.flow.RetryRule;
import java.time.Duration;

/**
 * Asks the caller for digits: plays a prompt, waits for digits, and asks again after silence or
 * invalid digits, until the rule for these gives up.
 */
abstract class InputStep implements Step {

  final StepContext context;

  private final InputRequest request;
  private int silences;
  private int invalids;
  private String digits = "";

  InputStep(InputRequest request, StepContext context) {
    this.request = request;
    this.context = context;
  }

  /** Called before each prompt; returns whether to play it, otherwise another step has begun. */
  boolean beforePrompt() {
    return true;
  }

  /** Handles a digit, which {@link #add} may add to the digits so far. */
  abstract void accept(char digit);

  /** Publishes that the caller has pressed nothing. */
  abstract void publishSilence();

  /** Publishes that the digits so far are invalid. */
  abstract void publishInvalid();

  final String digits() {
    return digits;
  }

  final void add(char digit) {
    digits += digit;
  }

  final void ask() {
    digits = "";
    if (beforePrompt()) {
      context.playAndCollect(
          request.prompt(), () -> context.timer().set(request.timeout(), this::onSilence));
    }
  }

  /** Stops the prompt and waits for another digit. */
  final void awaitDigit(Duration timeout, Runnable onTimeout) {
    context.prompts().stopPlayback();
    context.timer().set(timeout, onTimeout);
  }

  final void refuse() {
    publishInvalid();
    invalids++;
    retryOrGiveUp(request.invalid(), invalids);
  }

  @Override
  public final boolean acceptsDigits() {
    return true;
  }

  @Override
  public final void onDigit(char digit) {
    silences = 0;
    accept(digit);
  }

  private void onSilence() {
    publishSilence();
    silences++;
    retryOrGiveUp(request.silence(), silences);
  }

  final void retryOrGiveUp(RetryRule rule, int count) {
    context.queuePrompt(rule.say());
    if (rule.count().isPresent() && count >= rule.count().getAsInt()) {
      context.runNext(rule.then());
    } else {
      ask();
    }
  }
}
