package dev.ariattendant.bridge.transport;

import dev.ariattendant.node.PauseDetector;
import dev.ariattendant.node.RestartableTimer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Watches whether Asterisk's REST answers: its WebSocket may be open while it carries out nothing.
 */
public final class RestHealthMonitor {

  /** Hears how REST does. */
  public interface Listener {

    /** Nothing was answered for up to two intervals. */
    void onRestStuck();

    /** An answer came after all. */
    void onRestAnswers();

    /** Nothing was answered for so long that it is given up; the watch has ended. */
    void onRestDead();
  }

  /** Asked anew when this long hasn't brought an answer, in intervals. */
  private static final int GIVEN_UP = 7;

  private final Duration interval;
  private final Supplier<Future<?>> question;
  private final Listener listener;
  private final LongSupplier nanoTime;
  private final RestartableTimer timer;
  private final Duration longestGap;
  private final PauseDetector pauses;

  private boolean asking;
  private boolean stuck;
  private long lastAnswer;

  /**
   * A watch that has yet to start.
   *
   * @param interval how often to ask
   * @param question asks REST for something; any answer makes it succeed
   */
  public RestHealthMonitor(
      Vertx vertx, Duration interval, Supplier<Future<?>> question, Listener listener) {
    this(vertx, interval, question, listener, System::nanoTime);
  }

  RestHealthMonitor(
      Vertx vertx,
      Duration interval,
      Supplier<Future<?>> question,
      Listener listener,
      LongSupplier nanoTime) {
    this.interval = interval;
    this.question = question;
    this.listener = listener;
    this.nanoTime = nanoTime;
    this.timer = new RestartableTimer(vertx);
    this.longestGap = interval.multipliedBy(3).dividedBy(2);
    this.pauses = new PauseDetector(longestGap, nanoTime);
  }

  public void start() {
    stuck = false;
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
    if (silence > interval.toNanos() * GIVEN_UP) {
      stop();
      listener.onRestDead();
      return;
    }
    if (silence > longestGap.toNanos() && !stuck) {
      stuck = true;
      listener.onRestStuck();
    }
    probe();
  }

  /** One question at a time: a stuck Asterisk needn't find a queue of them. */
  private void probe() {
    if (asking) {
      return;
    }
    asking = true;
    question
        .get()
        .onComplete(
            answered -> {
              asking = false;
              if (answered.succeeded() && timer.isSet()) {
                answered();
              }
            });
  }

  private void answered() {
    lastAnswer = nanoTime.getAsLong();
    if (stuck) {
      stuck = false;
      listener.onRestAnswers();
    }
  }
}
