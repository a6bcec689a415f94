package dev.ariattendant.benchmarks.suite;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a table tells of a program.
 *
 * @param title with the unit
 * @param format for {@link String#format}
 * @param value of one round
 */
record Column(String title, String format, ToDoubleFunction<JsonObject> value) {

  static final Column COST =
      new Column("CPU per key, µs", "%.1f", result -> result.getDouble("cpuPerKey", Double.NaN));

  static final Column RATE = of("keys/s", "%,.0f", "keysPerSecond", 1);
  static final Column REQUESTS = of("REST calls per key", "%.1f", "requestsPerKey", 1);
  static final Column MEDIAN = of("barge-in p50, ms", "%.2f", "p50", 1e3);
  static final Column HIGH = of("p99, ms", "%.2f", "p99", 1e3);
  static final Column HIGHEST = of("p99.9, ms", "%.2f", "p99.9", 1e3);
  static final Column DRIVER = of("driver's CPU per key, µs", "%.1f", "driverPerKey", 1);

  /** Of callers who press keys. */
  static final List<Column> ALL = List.of(RATE, REQUESTS, MEDIAN, HIGH, HIGHEST, DRIVER);

  private static Column of(String title, String format, String field, double unit) {
    return new Column(title, format, result -> result.getDouble(field) / unit);
  }
}
