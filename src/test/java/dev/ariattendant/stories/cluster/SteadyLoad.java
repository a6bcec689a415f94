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

/** Callers of a simulator, who do the same. */
final class SteadyLoad {

  private final Vertx vertx;
  private final List<SimulatedCaller> callers;

  private SteadyLoad(Vertx vertx, List<SimulatedCaller> callers) {
    this.vertx = vertx;
    this.callers = callers;
  }

  /** So many call. */
  static SteadyLoad calls(Vertx vertx, Simulator simulator, int count) {
    return new SteadyLoad(
        vertx,
        IntStream.range(0, count)
            .mapToObj(each -> simulator.call(CallerOptions.to("channel-aa")))
            .toList());
  }

  /** All press a key. */
  void press(char key) {
    callers.forEach(caller -> caller.press(key));
  }

  /** Waits until each has heard this so often. */
  void hear(String media, int times) {
    Await.until(
        vertx,
        "all callers have heard " + media + " " + times + " times",
        () -> callers.stream().allMatch(caller -> heard(caller, media) >= times));
  }

  /** How often each of these channels has heard this. */
  List<Integer> heard(List<String> channels, String media) {
    return callers.stream()
        .filter(caller -> channels.contains(caller.channelId()))
        .map(caller -> heard(caller, media))
        .toList();
  }

  /** Whether one of them has left. */
  boolean isOver() {
    return callers.stream().anyMatch(caller -> caller.ended().isComplete());
  }

  /** How many have heard this so often, and no more. */
  long whoHeard(String media, int times) {
    return callers.stream().filter(caller -> heard(caller, media) == times).count();
  }

  private static int heard(SimulatedCaller caller, String media) {
    return Collections.frequency(caller.heard(), media);
  }

  List<String> channels() {
    return callers.stream().map(SimulatedCaller::channelId).toList();
  }

  /** All hang up, and are gone. */
  void hangUp() {
    callers.forEach(SimulatedCaller::hangUp);
    await(Future.join(callers.stream().map(SimulatedCaller::ended).toList()));
  }
}
