package dev.ariattendant.bridge.transport;

import dev.ariattendant.node.PauseDetector;
import dev.ariattendant.node.RestartableTimer;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Notices within two and a quarter intervals that nothing comes over a socket any more; the
 * operating system may need many minutes for that. Any frame is a sign of life, not only the answer
 * to a ping: Asterisk leaves pings unanswered while it carries out a command that came over the
 * same socket.
 */
final class Heartbeat {

  private final Duration interval;
  private final Runnable ping;
  private final BooleanSupplier mayBeSilent;
  private final Runnable onSilent;
  private final LongSupplier nanoTime;
  private final RestartableTimer timer;
  private final Duration longestGap;
  private final PauseDetector pauses;

  private long lastFrame;

  /**
   * @param mayBeSilent whether Asterisk has a reason to be silent now
   * @param onSilent called once, when nothing has come for too long
   */
  Heartbeat(
      Vertx vertx,
      Duration interval,
      Runnable ping,
      BooleanSupplier mayBeSilent,
      Runnable onSilent,
      LongSupplier nanoTime) {
    this.interval = interval;
    this.ping = ping;
    this.mayBeSilent = mayBeSilent;
    this.onSilent = onSilent;
    this.nanoTime = nanoTime;
    this.timer = new RestartableTimer(vertx);
    // A quarter more than an interval: timers and pongs are never exactly on time.
    this.longestGap = interval.multipliedBy(5).dividedBy(4);
    this.pauses = new PauseDetector(longestGap, nanoTime);
  }

  void start() {
    pauses.reset();
    onFrame();
    timer.setPeriodic(interval, this::tick);
    ping.run();
  }

  void stop() {
    timer.cancel();
  }

  /** Something has come over the socket. */
  void onFrame() {
    lastFrame = nanoTime.getAsLong();
  }

  private void tick() {
    long now = nanoTime.getAsLong();
    if (pauses.tick() > 0 || mayBeSilent.getAsBoolean()) {
      lastFrame = now;
    }
    if (now - lastFrame > longestGap.toNanos()) {
      stop();
      onSilent.run();
    } else {
      ping.run();
    }
  }
}
