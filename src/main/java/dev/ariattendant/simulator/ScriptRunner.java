package dev.ariattendant.simulator;

import dev.ariattendant.simulator.asterisk.SimChannel;
import dev.ariattendant.simulator.asterisk.SimulatedClock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A script on its way: what the caller still has to do. */
final class ScriptRunner {

  private final Deque<CallerScript.Step> ahead;
  private final SimChannel channel;
  private final SimulatedClock clock;
  private Optional<String> awaited = Optional.empty();
  private Optional<SimulatedClock.Timer> timer = Optional.empty();

  ScriptRunner(List<CallerScript.Step> steps, SimChannel channel, SimulatedClock clock) {
    this.ahead = new ArrayDeque<>(steps);
    this.channel = channel;
    this.clock = clock;
  }

  /** Does the next step, which calls this again when it is done. */
  void next() {
    CallerScript.Step step = ahead.poll();
    if (step instanceof CallerScript.Step.Wait wait) {
      timer = Optional.of(clock.after(wait.milliseconds(), this::next));
    } else if (step instanceof CallerScript.Step.Say say) {
      channel.speak(say.milliseconds(), this::next);
    } else if (step instanceof CallerScript.Step.Hear hear) {
      awaited = Optional.of(hear.signal());
    } else if (step instanceof CallerScript.Step.Press press) {
      channel.press(press.key(), this::next);
    } else if (step instanceof CallerScript.Step.Transfer transfer) {
      // Not while the bridge still introduces those who are in it to each other.
      clock.run(
          () -> {
            channel.transfer(transfer.extension(), transfer.asks());
            next();
          });
    } else if (step instanceof CallerScript.Step.HangUp) {
      channel.hangUpByCaller();
    }
  }

  void noticed(CallerEvent perception) {
    if (awaited.filter(perception.signal()::equals).isPresent()) {
      awaited = Optional.empty();
      next();
    }
  }

  /** The call is over. */
  void stop() {
    ahead.clear();
    awaited = Optional.empty();
    timer.ifPresent(SimulatedClock.Timer::cancel);
  }
}
