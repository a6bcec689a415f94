package dev.ariattendant.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One measurement of calls.
 *
 * @param load how they went
 * @param processorTime that of all nodes together
 * @param rest what they need without any call, in milliseconds for each second
 */
record CallSample(CallLoad.Result load, Duration processorTime, double rest) {

  /**
   * What a table tells of it.
   *
   * @param title with the unit
   * @param format for {@link String#format}
   */
  record Figure(String title, String format, ToDoubleFunction<CallSample> value) {}

  /** None, as long as the machine keeps up. */
  static final Figure REFUSED =
      new Figure("calls refused", "%.0f", sample -> sample.load.refused());

  private static final Figure COST = new Figure("CPU for each call, ms", "%.2f", CallSample::cost);

  private static final Figure BEYOND_REST =
      new Figure("CPU for each call beyond that at rest, ms", "%.2f", CallSample::costBeyondRest);

  /** At a rate that everybody keeps up with. */
  static final List<Figure> STEADY =
      List.of(
          new Figure("claim p50, ms", "%.2f", sample -> sample.load.claim(0.5)),
          new Figure("claim p99, ms", "%.2f", sample -> sample.load.claim(0.99)),
          new Figure("barge-in p50, ms", "%.2f", sample -> sample.load.bargeIn(0.5)),
          new Figure("barge-in p99, ms", "%.2f", sample -> sample.load.bargeIn(0.99)),
          COST,
          new Figure("CPU at rest, ms a second", "%.1f", CallSample::rest),
          BEYOND_REST,
          REFUSED);

  /** At full speed. */
  static final List<Figure> FULL =
      List.of(
          new Figure("calls per second", "%.0f", sample -> sample.load.perSecond()),
          new Figure("claim p99, ms", "%.1f", sample -> sample.load.claim(0.99)),
          new Figure("barge-in p99, ms", "%.1f", sample -> sample.load.bargeIn(0.99)),
          COST,
          BEYOND_REST,
          REFUSED);

  /** Milliseconds of the nodes' time for each call. */
  private double cost() {
    return processorTime.toNanos() / 1e6 / load.calls().size();
  }

  private double costBeyondRest() {
    return (processorTime.toNanos() / 1e6 - rest * load.nanoseconds() / 1e9) / load.calls().size();
  }
}
