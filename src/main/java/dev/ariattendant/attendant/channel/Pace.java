package dev.ariattendant.attendant.channel;

import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * How fast time passes for callers: as fast as for everybody, unless a call is only tried out.
 *
 * @param vertx keeps the time
 * @param speed how many seconds of a call pass in one second
 */
public record Pace(Vertx vertx, double speed) {

  /** Only this much sooner or later can a timer fire. */
  private static final long LEAST_MS = 1;

  /** An alarm that isn't set. */
  public Alarm alarm() {
    return new Alarm(this);
  }

  /** How long that takes for everybody else. */
  public Duration real(Duration ofTheCall) {
    return Duration.ofMillis(realMillis(ofTheCall));
  }

  long realMillis(Duration ofTheCall) {
    return Math.max(LEAST_MS, Math.round(ofTheCall.toMillis() / speed));
  }
}
