package dev.ariattendant.tools.conformance;

import java.time.Duration;
import java.util.List;

/** What a caller hears of the classic menu. */
final class MenuChecks {

  /** How long a caller waits for what follows at once; longer than that takes on a busy machine. */
  static final Duration SOON = Duration.ofSeconds(9);

  /** How long the classic call lasts at most; usually 25 seconds. */
  private static final Duration CLASSIC_CALL = Duration.ofSeconds(90);

  /** How long an offer is held back: a key that is pressed at once comes before its end. */
  private static final Duration OFFER_DELAY = Duration.ofMillis(600);

  private MenuChecks() {}

  static List<Check> all() {
    return List.of(
        new Check("classic", "a caller hears the classic call", false, MenuChecks::classic),
        new Check("held-key", "a key before the call is taken counts", false, MenuChecks::heldKey),
        new Check("burst", "of keys at once the last one is answered", false, MenuChecks::burst));
  }

  private static void classic(CheckRun run) {
    run.start();
    ObservedCaller caller =
        run.stack()
            .call(
                "hear=sound:press-2 1 hear=sound:press-1 2 hear=sound:press-2 8"
                    + " hear=sound:are-you-still-there hear=sound:press-1 bye");
    run.stack()
        .await(
            () -> "the classic call is over; so far the caller has heard " + caller,
            CLASSIC_CALL,
            caller::hasEnded);
    List<String> expected =
        List.of(
            "press-1",
            "or",
            "press-2",
            "you-entered",
            "digits:1", //
            "press-1",
            "you-entered",
            "digits:2", //
            "press-1",
            "or",
            "press-2",
            "option-is-invalid", //
            "press-1",
            "or",
            "press-2",
            "are-you-still-there",
            "press-1");
    if (caller.isAbandoned() || !caller.heard().equals(expected)) {
      throw new ContractViolation("the caller hears %s instead of %s".formatted(caller, expected));
    }
  }

  private static void heldKey(CheckRun run) {
    run.start();
    run.stack().bus().delayOffers(OFFER_DELAY);
    run.awaitMedium(run.stack().call("1"), "digits:1", 0, SOON);
  }

  private static List<String> afterLastKey(ObservedCaller caller) {
    List<String> heard = caller.heard();
    return heard.subList(heard.indexOf("option-is-invalid"), heard.size());
  }

  private static void burst(CheckRun run) {
    run.start();
    ObservedCaller caller = run.stack().call("hear=sound:press-1 12121218");
    run.awaitMedium(caller, "option-is-invalid", 0, SOON);
    List<String> expected = List.of("option-is-invalid", "press-1", "or", "press-2");
    run.stack()
        .isInTime(SOON.multipliedBy(2), () -> afterLastKey(caller).size() >= expected.size());
    List<String> after = afterLastKey(caller);
    if (!ObservedCaller.beginsWith(after, expected)) {
      throw new ContractViolation(
          "after the last key the caller hears %s instead of %s".formatted(after, expected));
    }
    if (caller.heard().indexOf("press-2") < caller.heard().indexOf("option-is-invalid")) {
      throw new ContractViolation("after the keys the menu goes on: " + caller);
    }
    run.pressAndAwaitAnswer(caller, '2', SOON);
  }
}
