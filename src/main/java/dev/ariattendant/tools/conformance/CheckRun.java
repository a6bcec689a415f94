package dev.ariattendant.tools.conformance;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A check of a program, on a simulator of its own. Closing it ends all that it has started. */
final class CheckRun implements AutoCloseable {

  /** Starts the program. */
  @FunctionalInterface
  interface Launcher {
    ProgramUnderTest start(ConformanceStack stack) throws IOException;
  }

  /** Until a program that has been started takes calls. */
  static final Duration START = Duration.ofSeconds(60);

  /** Between two calls to a program that may not have started yet. */
  private static final Duration PROBE_PAUSE = Duration.ofMillis(200);

  private static final Set<Character> OPTIONS = Set.of('1', '2');

  private final ConformanceStack stack = ConformanceStack.start();
  private final List<ProgramUnderTest> programs = new ArrayList<>();
  private final Launcher launcher;

  CheckRun(Launcher launcher) {
    this.launcher = launcher;
  }

  ConformanceStack stack() {
    return stack;
  }

  /** Starts the program; returns when it takes calls. */
  ProgramUnderTest start() {
    ProgramUnderTest program = launch();
    stack.await(() -> "the program takes calls", START, () -> takesACall(program));
    return program;
  }

  /** Starts the program, and returns without waiting for it. */
  ProgramUnderTest launch() {
    try {
      ProgramUnderTest program = launcher.start(stack);
      programs.add(program);
      return program;
    } catch (IOException e) {
      throw new ContractViolation("the program can't be started: " + e.getMessage());
    }
  }

  private boolean takesACall(ProgramUnderTest program) {
    if (!program.isAlive()) {
      throw new ContractViolation("the program has ended before it took a call");
    }
    ObservedCaller caller = stack.call("hear=sound:press-1 bye");
    stack.await(() -> "the first caller hears press-1: " + caller, START, caller::hasEnded);
    if (caller.isAbandoned()) {
      stack.vertx().timer(PROBE_PAUSE.toMillis()).await();
    }
    return !caller.isAbandoned();
  }

  /** Waits until the caller has heard a medium more often than that. */
  void awaitMedium(ObservedCaller caller, String medium, long before, Duration bound) {
    stack.await(
        () -> "the caller hears %s; so far the caller has heard %s".formatted(medium, caller),
        bound,
        () -> {
          if (caller.isAbandoned()) {
            throw new ContractViolation(
                "the caller doesn't hear %s, but %s".formatted(medium, caller));
          }
          return caller.count(medium) > before;
        });
  }

  /** Waits until the caller is in the menu. */
  ObservedCaller callerInMenu() {
    ObservedCaller caller = stack.call("");
    awaitMedium(caller, "press-1", 0, MenuChecks.SOON);
    return caller;
  }

  /** Presses a key, and waits for its answer: so the call is served. */
  void pressAndAwaitAnswer(ObservedCaller caller, char key, Duration bound) {
    String answer = OPTIONS.contains(key) ? "digits:" + key : "option-is-invalid";
    long before = caller.count(answer);
    caller.press(key);
    awaitMedium(caller, answer, before, bound);
  }

  @Override
  public void close() {
    programs.forEach(ProgramUnderTest::close);
    stack.close();
  }
}
