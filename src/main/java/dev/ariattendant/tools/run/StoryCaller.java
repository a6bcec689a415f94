package dev.ariattendant.tools.run;

import dev.ariattendant.node.RestartableTimer;
import dev.ariattendant.simulator.CallerScript;
import dev.ariattendant.simulator.CallerScript.Step;
import dev.ariattendant.simulator.SimulatedCaller;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Does what a story's caller does. Keys, {@code speak}, {@code transfer} and {@code hangup} wait
 * until a prompt, a recording or a conversation has begun after the step before; behind {@code wait
 * 5s}, {@code hear}, {@code speak} and {@code transfer} the next step is done at once. A caller
 * without further steps listens until nothing more is said, and hangs up. So no step depends on how
 * fast this machine is. All of it runs on one event loop.
 */
final class StoryCaller {

  /** Of simulated time. The caller waits no longer for anything. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);

  /** Of simulated time: after so long a silence the attendant has nothing more to say. */
  private static final Duration SILENCE = Duration.ofSeconds(1);

  private final SimulatedCaller caller;
  private final double speed;
  private final RestartableTimer stepTimer;
  private final RestartableTimer silenceTimer;
  private final RestartableTimer longestWaitTimer;
  private final CommandTracker commands;
  private final Consumer<String> notes;
  private final Deque<Step> ahead;
  private final Deque<Character> keys = new ArrayDeque<>();

  /** Null = there are no steps left. */
  private Step step;

  /** Whether something has begun that the caller may react to, since the caller did something. */
  private boolean mayAct;

  private boolean promptPlays;
  private boolean keyIsDown;
  private boolean firstKeyPressed;
  private boolean ended;

  /**
   * Prepares a caller.
   *
   * @param speed how many times faster than real time the call passes
   * @param commands of the attendant
   * @param notes gets a line for the transcript if the caller waits for something in vain
   */
  StoryCaller(
      Vertx vertx,
      SimulatedCaller caller,
      CallerScript script,
      double speed,
      CommandTracker commands,
      Consumer<String> notes) {
    this.caller = caller;
    this.ahead = new ArrayDeque<>(script.steps());
    this.speed = speed;
    this.stepTimer = new RestartableTimer(vertx);
    this.silenceTimer = new RestartableTimer(vertx);
    this.longestWaitTimer = new RestartableTimer(vertx);
    this.commands = commands;
    this.notes = notes;
  }

  /** Begins with the next step: the first one, or the one after the current one. */
  void next() {
    stepTimer.cancel();
    step = ahead.poll();
    start(longestWaitTimer, LONGEST_WAIT, this::giveUp);
    if (step instanceof Step.Press press) {
      firstKeyPressed = false;
      press.keys().chars().forEach(key -> keys.add((char) key));
    } else if (step instanceof Step.Wait wait) {
      start(longestWaitTimer, LONGEST_WAIT.plus(wait.time()), this::giveUp);
      start(stepTimer, wait.time(), this::nextAtOnce);
    }
    proceed();
  }

  void onPromptStarted() {
    promptPlays = true;
    silenceTimer.cancel();
    mayAct = true;
    proceed();
  }

  void onPromptEnded() {
    promptPlays = false;
    proceed();
  }

  /** The caller is recorded, or talks with a callee. */
  void onAudienceReady() {
    promptPlays = false;
    mayAct = true;
    if (step == null) {
      hangUp();
    } else {
      proceed();
    }
  }

  /**
   * The caller notices something: see {@link dev.ariattendant.simulator.CallerEvent#signal()}, or
   * {@code text:} with the words or the id of a text that begins.
   */
  void onSignal(String signal) {
    if (step instanceof Step.Hear hear && hear.isSignalledBy(signal)) {
      nextAtOnce();
    }
  }

  /** The attendant has given up waiting for a key. */
  void onInputTimeout() {
    if (step instanceof Step.WaitForTimeout) {
      mayAct = false;
      next();
    }
  }

  /** Asterisk has reported a key, and the attendant has got the event. */
  void onKeyReported() {
    keyIsDown = false;
    proceed();
  }

  /** The call has ended; the steps that are left can't be done. */
  void onCallEnded() {
    String left =
        ahead.stream()
            .filter(each -> !(each instanceof Step.HangUp))
            .map(Step::words)
            .collect(Collectors.joining(" "));
    if (!ended && !left.isEmpty()) {
      notes.accept("is too late for " + left);
    }
    stop();
  }

  private void stop() {
    ended = true;
    stepTimer.cancel();
    silenceTimer.cancel();
    longestWaitTimer.cancel();
  }

  /** Does what the current step does, if its time has come. */
  void proceed() {
    if (ended) {
      return;
    }
    if (step == null) {
      hangUpAfterSilence();
    } else if (step instanceof Step.Press) {
      press();
    } else if (step instanceof Step.HangUp && mayAct) {
      hangUp();
    } else if (step instanceof Step.Speak speak && mayAct) {
      mayAct = false;
      caller.speak(speak.time().toMillis());
      start(stepTimer, speak.time(), this::nextAtOnce);
    } else if (step instanceof Step.Transfer transfer && mayAct) {
      caller.transfer(transfer.extension(), transfer.asks());
      nextAtOnce();
    }
  }

  /**
   * The first key waits for a prompt, the others for all that the key before has caused: commands
   * are answered, and playbacks have begun.
   */
  private void press() {
    if (keys.isEmpty() && !keyIsDown) {
      next();
    } else if (!keys.isEmpty() && (firstKeyPressed ? !keyIsDown && commands.settled() : mayAct)) {
      firstKeyPressed = true;
      mayAct = false;
      keyIsDown = true;
      caller.press(keys.remove());
    }
  }

  private void start(RestartableTimer timer, Duration time, Runnable task) {
    timer.set(Duration.ofMillis(Math.max(1, Math.round(time.toMillis() / speed))), task);
  }

  private void nextAtOnce() {
    mayAct = true;
    next();
  }

  private void hangUpAfterSilence() {
    if (mayAct && !promptPlays) {
      start(silenceTimer, SILENCE, this::hangUp);
    }
  }

  private void giveUp() {
    if (step != null) {
      notes.accept("waits in vain, before " + step.words());
    }
    hangUp();
  }

  private void hangUp() {
    stop();
    caller.hangUp();
  }
}
