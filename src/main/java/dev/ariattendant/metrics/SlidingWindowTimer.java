package dev.ariattendant.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.TimeWindowPercentileHistogram;
import io.micrometer.core.instrument.distribution.TimeWindowSum;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A timer over the last minute: every 20 seconds the oldest 20 seconds are dropped. */
public final class SlidingWindowTimer {

  private static final int PARTS = 3;
  private static final Duration PART = Duration.ofSeconds(20);

  private final TimeWindowSum count = new TimeWindowSum(PARTS, PART);
  private final TimeWindowPercentileHistogram times =
      new TimeWindowPercentileHistogram(
          Clock.SYSTEM,
          DistributionStatisticConfig.builder()
              .percentiles(0.5, 0.99)
              .percentilePrecision(2)
              .expiry(PART.multipliedBy(PARTS))
              .bufferLength(PARTS)
              .build()
              .merge(DistributionStatisticConfig.DEFAULT),
          false);

  /** The number of times in the last minute, their median and 99th percentile; 0 for none. */
  public record Summary(long count, double p50Ms, double p99Ms) {}

  void record(long nanos) {
    count.record(1);
    times.recordLong(nanos);
  }

  Summary summary() {
    ValueAtPercentile[] values = times.takeSnapshot(0, 0, 0).percentileValues();
    return new Summary(
        Math.round(count.poll()),
        values[0].value(TimeUnit.MILLISECONDS),
        values[1].value(TimeUnit.MILLISECONDS));
  }
}
