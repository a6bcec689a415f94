package dev.ariattendant.benchmarks;

import java.time.Duration;
import java.util.Optional;

/**
 * One measurement.
 *
 * @param requests how they went
 * @param own the processor time of this process
 * @param asterisk that of Asterisk's; none if it has no process of its own
 */
record Sample(ClosedLoop.Result requests, Duration own, Optional<Duration> asterisk) {

  /** Microseconds of this process for each request. */
  double ownCost() {
    return cost(own);
  }

  /** Microseconds of Asterisk for each request; not a number if nobody knows. */
  double asteriskCost() {
    return asterisk.map(this::cost).orElse(Double.NaN);
  }

  private double cost(Duration processorTime) {
    return processorTime.toNanos() / 1e3 / requests.requests();
  }
}
