package dev.ariattendant.bridge.transport;

import dev.ariattendant.node.PauseDetector;
import dev.ariattendant.node.RestartableTimer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Monitors whether Asterisk's REST answers: its WebSocket may be open although it carries out no
 * commands.
 */
public final class RestHealthMonitor {

  public interface Listener {

    /** There was no answer for up to two intervals. */
    void onRestStuck();

    /** There is an answer again. */
    void onRestAnswers();

    /** There was no answer for seven intervals; the monitor has stopped. */
    void onRestDead();
  }

  private static final int MAX_INTERVALS = 7;

  private final Duration interval;
  private final Supplier<Future<?>> request;
  private final Listener listener;
  private final LongSupplier nanoTime;
  private final RestartableTimer timer;
  private final Duration longestGap;
  private final PauseDetector pauses;

  private boolean isPending;
  private boolean isStuck;
  private long lastAnswer;

  /**
   * @param interval between two requests
   * @param request sends a request over REST; succeeds with any answer
   */
  public RestHealthMonitor(
      Vertx vertx,
      Duration interval,
      Supplier<Future<?>> request,
      Listener listener,
      LongSupplier nanoTime) {
    this.interval = interval;
    this.request = request;
    this.listener = listener;
    this.nanoTime = nanoTime;
    this.timer = new RestartableTimer(vertx);
    this.longestGap = interval.multipliedBy(3).dividedBy(2);
    this.pauses = new PauseDetector(longestGap, nanoTime);
  }

  public void start() {
    isStuck = false;
    pauses.reset();
    lastAnswer = nanoTime.getAsLong();
    timer.setPeriodic(interval, this::tick);
    probe();
  }

  public void stop() {
    timer.cancel();
  }

  private void tick() {
    long now = nanoTime.getAsLong();
    if (pauses.tick() > 0) {
      lastAnswer = now;
    }
    long silence = now - lastAnswer;
    if (silence > interval.toNanos() * MAX_INTERVALS) {
      stop();
      listener.onRestDead();
      return;
    }
    if (silence > longestGap.toNanos() && !isStuck) {
      isStuck = true;
      listener.onRestStuck();
    }
    probe();
  }

  /** One request at a time: a stuck Asterisk must not collect a queue of them. */
  private void probe() {
    if (isPending) {
      return;
    }
    isPending = true;
    request
        .get()
        .onComplete(
            answered -> {
              isPending = false;
              if (answered.succeeded() && timer.isSet()) {
                onAnswer();
              }
            });
  }

  private void onAnswer() {
    lastAnswer = nanoTime.getAsLong();
    if (isStuck) {
      isStuck = false;
      listener.onRestAnswers();
    }
  }
}
