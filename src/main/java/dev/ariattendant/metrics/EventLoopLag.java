package dev.ariattendant.metrics;

import io.micrometer.core.instrument.Timer;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** Measures how late timers fire on an event loop, which delays all else there as much. */
public final class EventLoopLag {

  private static final Duration PERIOD = Duration.ofMillis(500);

  private static final Duration[] BUCKETS =
      LongStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private EventLoopLag() {}

  /**
   * Measures the event loop of the calling verticle until that is undeployed.
   *
   * @param verticle the verticle's kind, for the label; one of a few constant words
   */
  public static void measure(Vertx vertx, String verticle) {
    Timer lag =
        Timer.builder("attendant_event_loop_lag")
            .description("How late timers are on the event loops of verticles")
            .tag("verticle", verticle)
            .serviceLevelObjectives(BUCKETS)
            .register(Meters.of(vertx).registry());
    measure(vertx, lag);
  }

  private static void measure(Vertx vertx, Timer lag) {
    long due = System.nanoTime() + PERIOD.toNanos();
    vertx.setTimer(
        PERIOD.toMillis(),
        fired -> {
          lag.record(Math.max(0, System.nanoTime() - due), TimeUnit.NANOSECONDS);
          measure(vertx, lag);
        });
  }
}
