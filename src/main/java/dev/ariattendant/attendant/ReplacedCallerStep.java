package dev.ariattendant.attendant;

import dev.ariattendant.attendant.step.Step;
import dev.ariattendant.flow.Action;
import java.time.Duration;

/** A caller has sent somebody else in his stead; his telephone hangs up by itself, as a rule. */
record ReplacedCallerStep(FlowRunner call) implements Step {

  private static final Duration LINGERING = Duration.ofSeconds(3);

  @Override
  public void begin() {
    call.stopPlayback();
    call.startTimer(LINGERING, () -> call.runNext(new Action.Hangup("normal")));
  }
}
