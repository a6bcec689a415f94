package dev.ariattendant.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** Timers for the commands of one connection, by operation and status. */
public final class CommandTimers {

  /** The status of a command that succeeded. */
  public static final String OK = "ok";

  /**
   * A few round limits. Each operation and status of each connection has all of them; Micrometer's
   * own 60 or so would make some thousands of time series.
   */
  private static final Duration[] BUCKETS =
      LongStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final Tags labels;
  private final Map<String, Map<String, Timer>> timers = new ConcurrentHashMap<>();

  CommandTimers(MeterRegistry registry, Tags labels) {
    this.registry = registry;
    this.labels = labels;
  }

  /**
   * A command has been answered, or has failed.
   *
   * @param operation the official name of the operation
   * @param status {@link #OK}, or the failure's code
   */
  public void record(String operation, String status, long nanos) {
    timers
        .computeIfAbsent(operation, name -> new ConcurrentHashMap<>())
        .computeIfAbsent(status, code -> timer(operation, code))
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(String operation, String status) {
    return Timer.builder("ari_commands")
        .description("Commands to Asterisk, and how long their answers took")
        .tags(labels)
        .tags("operation", operation, "status", status)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
