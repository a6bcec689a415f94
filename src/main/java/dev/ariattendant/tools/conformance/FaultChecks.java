package dev.ariattendant.tools.conformance;

import dev.ariattendant.simulator.EventFault;
import dev.ariattendant.simulator.EventFault.Delivery;
import dev.ariattendant.simulator.RequestFault.Reaction;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Events that come late or twice, and a command that Asterisk refuses. */
final class FaultChecks {

  private static final long LATE_MS = Math.round(700 * ConformanceStack.SPEED);

  /** Ten seconds, on a clock that may run a little faster. */
  private static final Duration MIN_SILENCE = Duration.ofMillis(9500);

  private static final Duration MAX_SILENCE = Duration.ofSeconds(25);
  private static final String FINISHED = "PlaybackFinished";
  private static final String STARTED = "PlaybackStarted";
  private static final Set<String> OF_PLAYBACKS = Set.of(STARTED, FINISHED);
  private static final int SERVER_ERROR = 500;

  private FaultChecks() {}

  static List<Check> all() {
    return List.of(
        new Check("late", "the ends of prompts come late", false, FaultChecks::late),
        new Check("doubled", "the events of prompts come twice", false, FaultChecks::doubled),
        new Check("refused", "Asterisk refuses a prompt", false, FaultChecks::refused));
  }

  private static void late(CheckRun run) {
    checkPrompts(
        run,
        event ->
            FINISHED.equals(event.getString("type"))
                ? List.of(Delivery.after(LATE_MS, event))
                : List.of(Delivery.now(event)));
  }

  /** A key that comes twice is two keys: only events of playbacks are doubled. */
  private static void doubled(CheckRun run) {
    checkPrompts(
        run,
        event ->
            OF_PLAYBACKS.contains(event.getString("type"))
                ? List.of(Delivery.now(event), Delivery.after(LATE_MS, event.copy()))
                : List.of(Delivery.now(event)));
  }

  /**
   * A program that takes the end of one prompt for that of the next one counts the silence from the
   * beginning of the menu, or doesn't stop the right prompt.
   */
  private static void checkPrompts(CheckRun run, EventFault fault) {
    run.start();
    SilenceMeter meter = new SilenceMeter(fault);
    run.stack().simulator().onEvent(meter);
    // At the beginning of a long sound, which a program has two seconds to stop.
    ObservedCaller caller = run.stack().call("hear=sound:press-1 1");
    run.awaitMedium(caller, "digits:1", 0, MenuChecks.SOON);
    run.awaitMedium(caller, "press-2", 0, MenuChecks.SOON.multipliedBy(2));
    run.awaitMedium(caller, "are-you-still-there", 0, MAX_SILENCE);
    List<String> expected =
        List.of(
            "press-1",
            "you-entered",
            "digits:1", //
            "press-1",
            "or",
            "press-2",
            "are-you-still-there");
    if (!ObservedCaller.beginsWith(caller.heard(), expected)) {
      throw new ContractViolation("the caller hears %s instead of %s".formatted(caller, expected));
    }
    Duration silence = meter.silence;
    if (silence.compareTo(MIN_SILENCE) < 0) {
      throw new ContractViolation(
          "the program asks whether the caller is there after %d ms of silence, not after 10 s"
              .formatted(silence.toMillis()));
    }
    run.awaitMedium(caller, "press-1", 2, MenuChecks.SOON);
    run.pressAndAwaitAnswer(caller, '2', MenuChecks.SOON);
  }

  /** Notes for how long nothing has played before the latest sound, before a fault changes that. */
  private static final class SilenceMeter implements EventFault {

    private final EventFault fault;
    private long latestEnd = System.nanoTime();
    private volatile Duration silence = Duration.ZERO;

    private SilenceMeter(EventFault fault) {
      this.fault = fault;
    }

    @Override
    public List<Delivery> on(JsonObject event) {
      switch (event.getString("type")) {
        case FINISHED -> latestEnd = System.nanoTime();
        case STARTED -> {
          if (event.encode().contains("are-you-still-there")) {
            silence = Duration.ofNanos(System.nanoTime() - latestEnd);
          }
        }
        default -> {
          // Nothing plays or ends.
        }
      }
      return fault.on(event);
    }
  }

  private static void refused(CheckRun run) {
    run.start();
    AtomicBoolean refused = new AtomicBoolean();
    run.stack()
        .simulator()
        .onRequest(
            request ->
                request.operation().startsWith("channels.play") && !refused.getAndSet(true)
                    ? new Reaction.Refuse(SERVER_ERROR, "Failed to queue media for playback")
                    : new Reaction.CarryOut());
    ObservedCaller caller = run.stack().call("");
    run.stack().await(() -> "the program plays the menu", MenuChecks.SOON, refused::get);
    run.pressAndAwaitAnswer(caller, '1', MenuChecks.SOON);
  }
}
