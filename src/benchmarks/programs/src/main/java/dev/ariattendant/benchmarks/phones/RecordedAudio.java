package dev.ariattendant.benchmarks.phones;

import java.util.List;

/**
 * What telephones have heard in a while.
 *
 * @param latencies from the end of each key to the first packet of something else than the menu, in
 *     nanoseconds, the shortest first
 * @param unanswered keys after which the menu went on, or nothing came
 */
public record RecordedAudio(List<Long> latencies, int unanswered) {

  /**
   * The latency that this part of all keys didn't exceed, in milliseconds; infinite if so many were
   * not answered, or there was none.
   */
  public double latency(double part) {
    int keys = latencies.size() + unanswered;
    int place = Math.max(0, (int) Math.ceil(part * keys) - 1);
    return place < latencies.size() ? latencies.get(place) / 1e6 : Double.POSITIVE_INFINITY;
  }
}
