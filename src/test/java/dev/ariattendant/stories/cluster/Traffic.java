package dev.ariattendant.stories.cluster;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.simulator.CallOutcome;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.Simulator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Callers who call an Asterisk one after another. Each chooses the submenu of {@link
 * Configurations}, listens there for a while, and hangs up. A caller who hears the main menu's
 * prompt again presses the key again.
 */
final class Traffic {

  private static final String MAIN = "sound:press-1";
  private static final String SCRIPT = "hear=" + MAIN + " 1 hear=sound:vm-options w3000 bye";

  private static final int PERIOD_MS = 200;

  /** Many times what a call takes. */
  private static final int LONGEST_SECONDS = 60;

  private final Vertx vertx;
  private final Simulator simulator;
  private final List<SimulatedCaller> callers = new CopyOnWriteArrayList<>();
  private final long timer;

  /** Begins, until {@link #end}. */
  Traffic(Vertx vertx, Simulator simulator) {
    this.vertx = vertx;
    this.simulator = simulator;
    timer = vertx.setPeriodic(PERIOD_MS, due -> call());
  }

  private void call() {
    SimulatedCaller caller = simulator.call(CallerOptions.to("channel-aa").withScript(SCRIPT));
    caller.onHeard(
        media -> {
          if (media.equals(MAIN) && timesHeard(caller) > 1) {
            caller.press('1');
          }
        });
    callers.add(caller);
  }

  private static int timesHeard(SimulatedCaller caller) {
    return Collections.frequency(caller.heard(), MAIN);
  }

  /** Ends the traffic: no new callers. */
  void end() {
    vertx.cancelTimer(timer);
  }

  /**
   * Waits until all callers have hung up.
   *
   * @return how many callers there were
   */
  int isOver() {
    Future<?> all = Future.join(callers.stream().map(SimulatedCaller::ended).toList());
    // allWereServed() reports a caller who is still there then.
    await(all.timeout(LONGEST_SECONDS, TimeUnit.SECONDS).otherwiseEmpty());
    return callers.size();
  }

  /** Checks that no caller went back to the dialplan, and that none is still waiting. */
  void allWereServed() {
    assertThat(callers)
        .allSatisfy(
            caller ->
                assertThat(caller.ended().result())
                    .as("%s, who heard %s", caller.channelId(), caller.heard())
                    .isEqualTo(new CallOutcome.HungUp(CallOutcome.By.CALLER)));
  }

  /** How many have heard the main menu's prompt more than once. */
  long repeated() {
    return callers.stream().filter(caller -> timesHeard(caller) > 1).count();
  }
}
