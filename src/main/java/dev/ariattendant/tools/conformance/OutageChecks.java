package dev.ariattendant.tools.conformance;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Connections and programs that end in the middle of a call. */
final class OutageChecks {

  /** Three seconds until the call is offered again, and what the caller hears then. */
  private static final Duration TAKEN_OVER = Duration.ofSeconds(20);

  /** Of the menu, which whoever takes a call over begins anew. */
  private static final String BEGINNING = "press-1";

  private OutageChecks() {}

  static List<Check> all() {
    return List.of(
        new Check("asterisk", "Asterisk's connection breaks", false, OutageChecks::asterisk),
        new Check("socket", "the program's connection breaks", true, OutageChecks::socket),
        new Check("kill", "another one goes on after kill -9", true, OutageChecks::kill),
        new Check("end", "another one goes on after SIGTERM", true, OutageChecks::end));
  }

  private static void asterisk(CheckRun run) {
    run.start();
    ObservedCaller caller = run.callerInMenu();
    ConformanceStack stack = run.stack();
    long before = stack.connections();
    stack.simulator().dropSockets().await();
    stack.await(
        () -> "the bridge is connected again", MenuChecks.SOON, () -> stack.connections() > before);
    run.pressAndAwaitAnswer(caller, '1', MenuChecks.SOON);
    run.pressAndAwaitAnswer(caller, '2', MenuChecks.SOON);
  }

  private static void socket(CheckRun run) {
    ProgramUnderTest program = run.start();
    ObservedCaller caller = run.callerInMenu();
    long before = caller.count(BEGINNING);
    run.stack().proxy().cut();
    run.awaitMedium(caller, BEGINNING, before, TAKEN_OVER);
    run.pressAndAwaitAnswer(caller, '1', MenuChecks.SOON);
    if (!program.isAlive()) {
      throw new ContractViolation("the program has ended");
    }
    run.pressAndAwaitAnswer(run.callerInMenu(), '2', MenuChecks.SOON);
  }

  private static void kill(CheckRun run) {
    checkSuccessor(run, ProgramUnderTest::kill);
  }

  private static void end(CheckRun run) {
    checkSuccessor(run, ProgramUnderTest::terminate);
  }

  /** The second program is started when the first one has a call, and gets one of the next. */
  private static void checkSuccessor(CheckRun run, Consumer<ProgramUnderTest> ending) {
    ProgramUnderTest first = run.start();
    ObservedCaller caller = run.callerInMenu();
    ProgramUnderTest second = run.launch();
    ObservedCaller other = callerOfAnother(run, owner(run, caller));
    long before = caller.count(BEGINNING);
    ending.accept(first);
    run.awaitMedium(caller, BEGINNING, before, TAKEN_OVER);
    run.pressAndAwaitAnswer(caller, '1', MenuChecks.SOON);
    run.pressAndAwaitAnswer(other, '2', MenuChecks.SOON);
    if (!second.isAlive()) {
      throw new ContractViolation("the second program has ended, too");
    }
  }

  /** A caller who is served by another program. Offers go to all in turn. */
  private static ObservedCaller callerOfAnother(CheckRun run, String owner) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < CheckRun.START.toNanos()) {
      ObservedCaller caller = run.callerInMenu();
      if (!owner(run, caller).equals(owner)) {
        return caller;
      }
      caller.hangUp();
    }
    throw new ContractViolation(
        "the second program gets no calls within %d s".formatted(CheckRun.START.toSeconds()));
  }

  private static String owner(CheckRun run, ObservedCaller caller) {
    BusObserver bus = run.stack().bus();
    run.stack()
        .await(
            () -> "the program reports its call",
            MenuChecks.SOON,
            () -> bus.owner(caller.id()).isPresent());
    return bus.owner(caller.id()).orElseThrow();
  }
}
