package dev.ariattendant.console.live;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last hour in steps of ten seconds: what the page's charts show. */
final class HourlyHistory {

  /** The time that one point covers. */
  static final Duration STEP = Duration.ofSeconds(10);

  private static final int POINTS = (int) Duration.ofHours(1).dividedBy(STEP);

  private final Deque<JsonArray> points = new ArrayDeque<>();
  private int mostCalls;
  private int started;
  private int keys;
  private int failures;

  /** Notes the number of calls after it has changed. */
  void setCalls(int calls) {
    mostCalls = Math.max(mostCalls, calls);
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

  /** Ends a step, with the calls in progress and the barge-in latency: see {@link #json}. */
  void step(int calls, double p50, double p99) {
    points.addLast(
        JsonArray.of(
            Instant.now().getEpochSecond(),
            Math.max(mostCalls, calls),
            started,
            keys,
            p50,
            p99,
            failures));
    if (points.size() > POINTS) {
      points.removeFirst();
    }
    mostCalls = calls;
    started = 0;
    keys = 0;
    failures = 0;
  }

  /**
   * All points, the oldest first. A point is a list: its end (seconds since 1970), the most calls
   * at a time, calls started, keys pressed, the barge-in latency (p50, p99, ms; 0 for none),
   * failures.
   */
  JsonObject json() {
    return JsonObject.of("step", STEP.toSeconds(), "points", new JsonArray(List.copyOf(points)));
  }
}
