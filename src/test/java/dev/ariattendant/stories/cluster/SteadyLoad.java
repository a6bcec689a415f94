package dev.ariattendant.stories.cluster;

import static dev.ariattendant.testbed.Await.await;

import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Callers of a simulator who all do the same. */
final class SteadyLoad {

  private final Vertx vertx;
  private final List<SimulatedCaller> callers;

  private SteadyLoad(Vertx vertx, List<SimulatedCaller> callers) {
    this.vertx = vertx;
    this.callers = callers;
  }

  /** So many callers call. */
  static SteadyLoad calls(Vertx vertx, Simulator simulator, int count) {
    return new SteadyLoad(
        vertx,
        IntStream.range(0, count)
            .mapToObj(each -> simulator.call(CallerOptions.to("channel-aa")))
            .toList());
  }

  /** All callers press a key. */
  void press(char key) {
    callers.forEach(caller -> caller.press(key));
  }

  /** Waits until each caller has heard this so often. */
  void hear(String media, int times) {
    Await.until(
        vertx,
        "all callers have heard " + media + " " + times + " times",
        () -> callers.stream().allMatch(caller -> timesHeard(caller, media) >= times));
  }

  /** How often this was played on each of these channels. */
  List<Integer> timesHeard(List<String> channels, String media) {
    return callers.stream()
        .filter(caller -> channels.contains(caller.channelId()))
        .map(caller -> timesHeard(caller, media))
        .toList();
  }

  /** Whether a call has ended. */
  boolean isOver() {
    return callers.stream().anyMatch(caller -> caller.ended().isComplete());
  }

  /** How many callers have heard this exactly so often. */
  long whoHeard(String media, int times) {
    return callers.stream().filter(caller -> timesHeard(caller, media) == times).count();
  }

  private static int timesHeard(SimulatedCaller caller, String media) {
    return Collections.frequency(caller.heard(), media);
  }

  List<String> channels() {
    return callers.stream().map(SimulatedCaller::channelId).toList();
  }

  /** All callers hang up; returns when their calls are over. */
  void hangUp() {
    callers.forEach(SimulatedCaller::hangUp);
    await(Future.join(callers.stream().map(SimulatedCaller::ended).toList()));
  }
}
