package dev.ariattendant.bridge.transport;

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

  private final Vertx vertx;
  private final Duration interval;
  private final Supplier<Future<?>> question;
  private final Listener listener;
  private final LongSupplier nanoTime;

  private Long timer;
  private boolean asking;
  private boolean stuck;
  private long lastBeat;
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
    this.vertx = vertx;
    this.interval = interval;
    this.question = question;
    this.listener = listener;
    this.nanoTime = nanoTime;
  }

  public void start() {
    stop();
    stuck = false;
    lastBeat = nanoTime.getAsLong();
    lastAnswer = lastBeat;
    timer = vertx.setPeriodic(interval.toMillis(), beat -> tick());
    probe();
  }

  public void stop() {
    if (timer != null) {
      vertx.cancelTimer(timer);
      timer = null;
    }
  }

  private void tick() {
    long now = nanoTime.getAsLong();
    if (now - lastBeat > interval.toNanos() * 3 / 2) {
      // It was this process that stood still; the answer hasn't been read yet.
      lastAnswer = now;
    }
    lastBeat = now;
    long silence = now - lastAnswer;
    if (silence > interval.toNanos() * GIVEN_UP) {
      stop();
      listener.onRestDead();
      return;
    }
    if (silence > interval.toNanos() * 3 / 2 && !stuck) {
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
              if (answered.succeeded() && timer != null) {
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
