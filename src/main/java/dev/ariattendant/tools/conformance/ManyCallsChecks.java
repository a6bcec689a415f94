package dev.ariattendant.tools.conformance;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Callers who hang up, and many of them. */
final class ManyCallsChecks {

  private static final int CALLS = 200;

  /** How long many callers wait for the menu, and for the answer to a key. */
  private static final Duration MANY_WAIT = Duration.ofSeconds(30);

  /** Longer than from one heartbeat to the next. */
  private static final Duration QUIET = Duration.ofSeconds(2);

  /** Until then a program works off what has come before the ends of many calls. */
  private static final Duration UNTIL_QUIET = Duration.ofSeconds(20);

  private static final Duration LONGEST_CALL = Duration.ofSeconds(60);

  private static final int STEP_MS = 5;
  private static final int STEPS = 40;

  /** So many messages go back and forth in the longest script. */
  private static final int MESSAGES = 25;

  private static final String LONGEST_SCRIPT =
      "hear=sound:press-1 1 hear=sound:you-entered 8 hear=sound:option-is-invalid 2"
          + " hear=sound:press-1 bye";

  private ManyCallsChecks() {}

  static List<Check> all() {
    return List.of(
        new Check("hangup", "callers hang up at any moment", false, ManyCallsChecks::hangUps),
        new Check("many", CALLS + " callers call at once", false, ManyCallsChecks::many));
  }

  /** After each number of milliseconds, at each message, and during each sound. */
  private static void hangUps(CheckRun run) {
    ProgramUnderTest program = run.start();
    ConformanceStack stack = run.stack();
    List<ObservedCaller> callers =
        Stream.of(
                IntStream.range(0, STEPS)
                    .mapToObj(step -> stack.call("w" + step * STEP_MS + " bye")),
                IntStream.rangeClosed(1, MESSAGES).mapToObj(number -> hangsUpAt(stack, number)),
                Stream.of(
                        "hear=answer bye",
                        "hear=sound:or bye",
                        "hear=sound:press-2 bye",
                        "hear=sound:press-2 w1500 bye",
                        "hear=sound:press-1 12 bye",
                        "hear=sound:press-1 1 hear=sound:you-entered w1300 bye",
                        "hear=sound:press-1 8 hear=sound:option-is-invalid bye")
                    .map(stack::call))
            .flatMap(each -> each)
            .toList();
    awaitEnd(stack, callers);
    for (ObservedCaller caller : callers) {
      if (caller.isAbandoned()) {
        throw new ContractViolation("a caller hears " + caller);
      }
    }
    if (!program.isAlive()) {
      throw new ContractViolation("the program has ended");
    }
    run.pressAndAwaitAnswer(run.callerInMenu(), '1', MenuChecks.SOON);
  }

  private static ObservedCaller hangsUpAt(ConformanceStack stack, int number) {
    ObservedCaller caller = stack.call(LONGEST_SCRIPT);
    stack.bus().atMessage(caller.id(), number, caller::hangUp);
    return caller;
  }

  private static void many(CheckRun run) {
    run.start();
    ConformanceStack stack = run.stack();
    List<ObservedCaller> callers =
        IntStream.range(0, CALLS).mapToObj(each -> stack.call("")).toList();
    awaitAll(stack, callers, "press-1");
    callers.forEach(caller -> caller.press('1'));
    awaitAll(stack, callers, "digits:1");
    callers.forEach(ObservedCaller::hangUp);
    awaitEnd(stack, callers);
  }

  private static void awaitAll(
      ConformanceStack stack, List<ObservedCaller> callers, String medium) {
    stack.isInTime(MANY_WAIT, () -> callers.stream().allMatch(caller -> caller.count(medium) > 0));
    long hearing = callers.stream().filter(caller -> caller.count(medium) > 0).count();
    if (hearing < callers.size()) {
      throw new ContractViolation(
          "within %d s only %d of %d callers hear %s"
              .formatted(MANY_WAIT.toSeconds(), hearing, callers.size(), medium));
    }
  }

  /** What somebody has heard whose call lasts. */
  private static String remaining(List<ObservedCaller> callers) {
    return callers.stream()
        .filter(caller -> !caller.hasEnded())
        .findFirst()
        .map(ObservedCaller::toString)
        .orElse("all");
  }

  /** Waits until all calls are over; then the program must leave them alone. */
  private static void awaitEnd(ConformanceStack stack, List<ObservedCaller> callers) {
    stack.await(
        () -> "all callers have hung up; one who hasn't has heard " + remaining(callers),
        LONGEST_CALL,
        () -> callers.stream().allMatch(ObservedCaller::hasEnded));
    long ended = System.nanoTime();
    BusObserver bus = stack.bus();
    boolean isQuiet =
        stack.isInTime(
            UNTIL_QUIET,
            () -> {
              long since = System.nanoTime() - QUIET.toNanos();
              return since - ended >= 0
                  && callers.stream().noneMatch(caller -> bus.isMentionedSince(caller.id(), since));
            });
    if (!isQuiet) {
      throw new ContractViolation(
          "%d s after the calls have ended, the program still reports one, or sends commands for it"
              .formatted(UNTIL_QUIET.toSeconds()));
    }
  }
}
