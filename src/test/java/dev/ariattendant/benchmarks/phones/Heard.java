package dev.ariattendant.benchmarks.phones;

import java.util.List;

/**
 * What telephones have heard in a while.
 *
 * @param latencies from the end of each key to the first packet of something else than the menu, in
 *     nanoseconds, the shortest first
 * @param unanswered keys after which the menu went on, or nothing came
 */
public record Heard(List<Long> latencies, int unanswered) {

  /** The latency that this part of the keys didn't exceed, in milliseconds; infinite for no key. */
  public double latency(double part) {
    if (latencies.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    int place = (int) Math.ceil(part * latencies.size()) - 1;
    return latencies.get(Math.max(0, place)) / 1e6;
  }
}
