package dev.ariattendant.speech;

import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs how many texts of a request are done, while that takes long. */
final class RenderProgress {

  private static final Logger LOG = LoggerFactory.getLogger(RenderProgress.class);

  private static final Duration PERIOD = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final int missing;
  private final long timer;
  private int made;
  private int failed;

  private RenderProgress(Vertx vertx, int missing) {
    this.vertx = vertx;
    this.missing = missing;
    this.timer = vertx.setPeriodic(PERIOD.toMillis(), now -> log());
  }

  /**
   * Begins.
   *
   * @param missing how many texts must be made
   */
  static RenderProgress start(Vertx vertx, int missing) {
    return new RenderProgress(vertx, missing);
  }

  void count(boolean wasMissing, boolean isThere) {
    made += wasMissing && isThere ? 1 : 0;
    failed += wasMissing && !isThere ? 1 : 0;
  }

  private void log() {
    LOG.info("{} of {} texts spoken", made, missing);
  }

  void end() {
    vertx.cancelTimer(timer);
    if (made > 0 && missing > 1) {
      LOG.info("{} of {} texts spoken", made, missing);
    }
    if (failed > 0) {
      LOG.warn("{} of {} texts can't be spoken", failed, missing);
    }
  }
}
