package dev.ariattendant.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a table tells of a measurement.
 *
 * @param title with the unit
 * @param format for {@link String#format}
 * @param value where to find it
 */
record Figure(String title, String format, ToDoubleFunction<Sample> value) {

  static final List<Figure> ALL =
      List.of(
          new Figure("per second", "%,.0f", sample -> sample.requests().perSecond()),
          new Figure("latency p50, ms", "%.2f", sample -> sample.requests().median()),
          new Figure("latency p99, ms", "%.2f", sample -> sample.requests().high()),
          new Figure("our CPU for each, µs", "%,.0f", Sample::ownCost),
          new Figure("Asterisk's CPU for each, µs", "%,.0f", Sample::asteriskCost));
}
