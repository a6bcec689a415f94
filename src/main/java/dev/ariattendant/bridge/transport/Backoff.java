package dev.ariattendant.bridge.transport;

import java.time.Duration;

/**
 * The pauses between attempts to connect. They double from {@code first} up to {@code max}; each is
 * shortened at random by up to a half, so that many clients of one Asterisk don't reconnect at the
 * same moments.
 *
 * @param first the pause after the first failure, before jitter
 * @param max the longest pause; {@code first} if that is longer
 */
record Backoff(Duration first, Duration max) {

  /**
   * The pause before the next attempt, at least 1 ms.
   *
   * @param failures how many attempts have failed in a row, 1 or more
   * @param random from 0 (inclusive) to 1 (exclusive)
   */
  Duration pause(int failures, double random) {
    double doubled = (double) first.toMillis() * Math.pow(2, failures - 1.0);
    double capped = Math.min(doubled, (double) Math.max(first.toMillis(), max.toMillis()));
    return Duration.ofMillis(Math.max(1, Math.round(capped * (1 - random / 2))));
  }
}
