package dev.ariattendant.benchmarks.load;

import com.sun.management.OperatingSystemMXBean;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import org.HdrHistogram.Histogram;

/** Measures for a while. */
final class Meter {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Rest rest;
  private final long requests;
  private final long processorTime = SYSTEM.getProcessCpuTime();
  private final long begin = System.nanoTime();
  private final Histogram latencies = new Histogram(3);

  /** From now on. */
  Meter(Rest rest) {
    this.rest = rest;
    requests = rest.requests();
  }

  long begin() {
    return begin;
  }

  /** One more key has been answered. */
  void answered(long nanoseconds) {
    latencies.recordValue(Math.max(0, nanoseconds));
  }

  long answered() {
    return latencies.getTotalCount();
  }

  /** What has been measured so far; latencies in microseconds. */
  JsonObject result(String scenario) {
    double seconds = (System.nanoTime() - begin) / 1e9;
    long keys = answered();
    return JsonObject.of("scenario", scenario)
        .put("seconds", round(seconds))
        .put("keys", keys)
        .put("keysPerSecond", round(keys / seconds))
        .put("requestsPerKey", round((rest.requests() - requests) / (double) keys))
        .put("driverPerKey", round((SYSTEM.getProcessCpuTime() - processorTime) / 1e3 / keys))
        .put("p50", percentile(50))
        .put("p99", percentile(99))
        .put("p99.9", percentile(99.9))
        .put("max", round(latencies.getMaxValue() / 1e3));
  }

  private double percentile(double part) {
    return round(latencies.getValueAtPercentile(part) / 1e3);
  }

  private static double round(double value) {
    return Double.isFinite(value) ? Math.round(value * 100) / 100.0 : 0;
  }
}
