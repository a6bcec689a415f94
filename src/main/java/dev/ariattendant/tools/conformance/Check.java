package dev.ariattendant.tools.conformance;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Something that the contract wants of every program that takes calls.
 *
 * @param name a word for the command line
 * @param meaning what holds if the program passes, for the table
 * @param needsProcess whether it ends processes or cuts their connections, so that it can't check a
 *     verticle in this process
 * @param procedure throws a {@link ContractViolation}
 */
record Check(String name, String meaning, boolean needsProcess, Consumer<CheckRun> procedure) {

  /** All checks, in the order of the table. */
  static List<Check> all() {
    return Stream.of(MenuChecks.all(), FaultChecks.all(), ManyCallsChecks.all(), OutageChecks.all())
        .flatMap(List::stream)
        .toList();
  }
}
