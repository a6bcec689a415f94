package dev.ariattendant.attendant.step;

import dev.ariattendant.flow.Action;

/**
 * Takes a message. Its results, each with {@code recording} (ARI's name of it), {@code format} and,
 * where Asterisk has told it, {@code durationMs} in whole seconds:
 *
 * <ul>
 *   <li>{@code kept}: it is there for good; also when the caller has hung up in the middle of it or
 *       of its review, and when the call's time was up.
 *   <li>{@code discarded}: the caller has deleted it, to record it again.
 *   <li>{@code failed}: there is none; an {@code action.failed} before it says why.
 * </ul>
 *
 * <p>A message in which nobody says anything is kept as well: Asterisk counts in whole seconds,
 * cuts silence off the end and takes it for talking at times, and nobody's "yes" is to be lost.
 */
record RecordStep(Action.Record action, StepContext stage) implements Step {

  @Override
  public void begin() {
    stage.play(
        action.prompt(),
        () -> {
          stage.clearDigitBuffer();
          stage.transitionTo(new RecordingAttempt(action, stage));
        });
  }
}
