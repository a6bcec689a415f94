package dev.ariattendant.tools.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

/**
 * Runs checks of one program.
 *
 * @param launcher starts the program
 * @param isProcess whether the program has a process of its own
 */
record CheckRunner(CheckRun.Launcher launcher, boolean isProcess) {

  /** Most of the time each waits for sounds to be over. */
  private static final int AT_A_TIME = 6;

  /** Runs them, several at a time; the listener gets their results in the order of the checks. */
  void run(List<Check> checks, BiConsumer<Check, CheckResult> listener)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      Map<Check, Future<CheckResult>> results = new LinkedHashMap<>();
      checks.forEach(check -> results.put(check, threads.submit(() -> run(check))));
      for (Map.Entry<Check, Future<CheckResult>> each : results.entrySet()) {
        listener.accept(each.getKey(), each.getValue().get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private CheckResult run(Check check) {
    if (check.needsProcess() && !isProcess) {
      return CheckResult.notApplicable();
    }
    try (CheckRun run = new CheckRun(launcher)) {
      check.procedure().accept(run);
      return CheckResult.holds();
    } catch (ContractViolation violation) {
      return CheckResult.fails(violation.getMessage());
    }
  }
}
