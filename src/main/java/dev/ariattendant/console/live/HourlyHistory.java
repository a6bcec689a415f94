package dev.ariattendant.console.live;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** The last hour in steps of ten seconds: what the page's charts show. */
final class HourlyHistory {

  /** What a point counts, until the next one begins. */
  static final Duration STEP = Duration.ofSeconds(10);

  private static final int POINTS = (int) Duration.ofHours(1).dividedBy(STEP);

  private final Deque<JsonArray> points = new ArrayDeque<>();
  private int most;
  private int started;
  private int keys;
  private int failures;

  /**
   * How many calls there are.
   *
   * @param calls after each change
   */
  void calls(int calls) {
    most = Math.max(most, calls);
  }

  void callStarted() {
    started++;
  }

  void keyPressed() {
    keys++;
  }

  void failed() {
    failures++;
  }

  /**
   * Ends a step.
   *
   * @param calls how many there are now
   * @param p50 the barge-in latency's median in milliseconds, 0 for none
   * @param p99 the same for the slowest of a hundred
   */
  void step(int calls, double p50, double p99) {
    points.addLast(
        JsonArray.of(
            Instant.now().getEpochSecond(),
            Math.max(most, calls),
            started,
            keys,
            p50,
            p99,
            failures));
    if (points.size() > POINTS) {
      points.removeFirst();
    }
    most = calls;
    started = 0;
    keys = 0;
    failures = 0;
  }

  /**
   * All points, the oldest first: when each ended (seconds since 1970), the most calls at a time,
   * calls started, keys pressed, the barge-in latency (p50, p99, ms), failures.
   */
  JsonObject json() {
    JsonArray list = new JsonArray();
    points.forEach(list::add);
    return JsonObject.of("step", STEP.toSeconds(), "points", list);
  }
}
