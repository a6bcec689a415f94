package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.SimulatedCaller;
import dev.ariattendant.simulator.Simulator;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Calls leave no consumer, timer, playback or channel behind. */
final class LeakTest {

  private static final int CALLS = 10_000;
  private static final int AT_ONCE = 200;

  /** The test's own consumers: of ARI's events, the attendant's, and the connection's states. */
  private static final int OBSERVED = 3;

  private static final long LIMIT_SECONDS = 300;

  /** Callers who hang up at every stage of a call. */
  private static final List<String> SCRIPTS =
      List.of(
          "bye",
          "1 bye",
          "hear=sound:press-1 bye",
          "hear=sound:press-1 1 hear=sound:digits/1 bye",
          "hear=sound:or 12*8 bye",
          "hear=sound:press-2 8 hear=sound:option-is-invalid 2 hear=sound:press-1 bye",
          "hear=sound:are-you-still-there bye");

  @Test
  void tenThousandCallsLeaveNothingBehind() throws Exception {
    ConsumerCount consumers = new ConsumerCount();
    try (SimulatedExchange exchange = new SimulatedExchange(200);
        LocalAttendant served =
            new LocalAttendant(
                consumers.vertx(),
                LocalAttendant.config(exchange, LocalAttendant.classicMenu("10ms")))) {
      served.connected();
      Simulator simulator = exchange.simulator();
      int consumersBefore = consumers.registered();
      int timersBefore = timers(served.vertx());

      AtomicInteger calls = new AtomicInteger();
      await(
          Future.all(
              IntStream.range(0, AT_ONCE).mapToObj(line -> calls(simulator, calls)).toList()),
          LIMIT_SECONDS);

      for (int i = 0; i < CALLS; i++) {
        served.attendant.next(AttendantEvents.CALL_ENDED);
      }
      Vertx vertx = served.vertx();
      Await.until(vertx, "all timers are gone", () -> timers(vertx) <= timersBefore);
      Await.until(
          vertx, "all consumers are gone", consumers::registered, seen -> seen == consumersBefore);
      assertThat(served.calls()).isZero();
      Await.until(vertx, "no playback is left", simulator::playbacks, seen -> seen == 0);
      Await.until(vertx, "no channel is left", simulator::channels, seen -> seen == 0);

      served.undeploy();
      Await.until(vertx, "only the test listens", consumers::registered, seen -> seen == OBSERVED);
      Await.until(vertx, "no timer is left", () -> timers(vertx), seen -> seen == 0);
    }
  }

  /** One caller after another, until there were enough on all lines together. */
  private static Future<Void> calls(Simulator simulator, AtomicInteger count) {
    int number = count.getAndIncrement();
    if (number >= CALLS) {
      return Future.succeededFuture();
    }
    SimulatedCaller caller =
        simulator.call(
            CallerOptions.to("channel-aa").withScript(SCRIPTS.get(number % SCRIPTS.size())));
    return caller.ended().compose(over -> calls(simulator, count));
  }

  /** Vert.x has no method that tells how many timers it runs. */
  private static int timers(Vertx vertx) {
    try {
      Field timeouts = vertx.getClass().getDeclaredField("timeouts");
      timeouts.setAccessible(true);
      return ((Map<?, ?>) timeouts.get(vertx)).size();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("Vert.x keeps its timers elsewhere now", e);
    }
  }
}
