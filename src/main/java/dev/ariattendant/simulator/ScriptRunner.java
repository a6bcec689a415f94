package dev.ariattendant.simulator;

import dev.ariattendant.simulator.asterisk.SimChannel;
import dev.ariattendant.simulator.asterisk.SimulatedClock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Runs a {@link CallerScript} on a channel. */
final class ScriptRunner {

  private final Deque<CallerScript.Step> ahead;
  private final SimChannel channel;
  private final SimulatedClock clock;
  private Optional<String> awaitedSignal = Optional.empty();
  private Optional<SimulatedClock.Timer> timer = Optional.empty();

  ScriptRunner(List<CallerScript.Step> steps, SimChannel channel, SimulatedClock clock) {
    this.ahead = new ArrayDeque<>(steps);
    this.channel = channel;
    this.clock = clock;
  }

  /** Does the next step, which calls this method again when it is done. */
  void next() {
    CallerScript.Step step = ahead.poll();
    if (step instanceof CallerScript.Step.Wait wait) {
      timer = Optional.of(clock.after(wait.time().toMillis(), this::next));
    } else if (step instanceof CallerScript.Step.Speak speak) {
      channel.handset().speak(speak.time().toMillis(), this::next);
    } else if (step instanceof CallerScript.Step.Hear hear) {
      awaitedSignal = Optional.of(hear.signal());
    } else if (step instanceof CallerScript.Step.Press press) {
      press(press.keys());
    } else if (step instanceof CallerScript.Step.Transfer transfer) {
      // Later, since the bridge may still be telling its channels of each other.
      clock.run(
          () -> {
            channel.handset().transfer(transfer.extension(), transfer.asks());
            next();
          });
    } else if (step instanceof CallerScript.Step.HangUp) {
      channel.handset().hangUp();
    }
  }

  private void press(String keys) {
    if (keys.isEmpty()) {
      next();
    } else {
      channel.handset().press(keys.charAt(0), () -> press(keys.substring(1)));
    }
  }

  void onEvent(CallerEvent event) {
    if (awaitedSignal.filter(event.signal()::equals).isPresent()) {
      awaitedSignal = Optional.empty();
      next();
    }
  }

  /** The call has ended. */
  void stop() {
    ahead.clear();
    awaitedSignal = Optional.empty();
    timer.ifPresent(SimulatedClock.Timer::cancel);
  }
}
