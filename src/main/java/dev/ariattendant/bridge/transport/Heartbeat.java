package dev.ariattendant.bridge.transport;

import dev.ariattendant.node.PauseDetector;
import dev.ariattendant.node.RestartableTimer;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Notices within little more than two beats that nothing comes any more over a socket, which the
 * operating system may not for many minutes. Any frame is a sign of life, not only the answer to a
 * ping: Asterisk leaves pings unanswered while it carries out a command that came over the same
 * socket.
 */
final class Heartbeat {

  private final Duration interval;
  private final Runnable ping;
  private final BooleanSupplier excused;
  private final Runnable silent;
  private final LongSupplier nanoTime;
  private final RestartableTimer timer;
  private final Duration longestGap;
  private final PauseDetector pauses;

  private long lastSign;

  /**
   * A heartbeat that doesn't beat yet.
   *
   * @param ping asks for a sign of life
   * @param excused whether there is a reason for silence
   * @param silent called once when there was none for too long
   */
  Heartbeat(
      Vertx vertx, Duration interval, Runnable ping, BooleanSupplier excused, Runnable silent) {
    this(vertx, interval, ping, excused, silent, System::nanoTime);
  }

  Heartbeat(
      Vertx vertx,
      Duration interval,
      Runnable ping,
      BooleanSupplier excused,
      Runnable silent,
      LongSupplier nanoTime) {
    this.interval = interval;
    this.ping = ping;
    this.excused = excused;
    this.silent = silent;
    this.nanoTime = nanoTime;
    this.timer = new RestartableTimer(vertx);
    this.longestGap = interval.multipliedBy(5).dividedBy(4);
    this.pauses = new PauseDetector(longestGap, nanoTime);
  }

  void start() {
    pauses.reset();
    sign();
    timer.setPeriodic(interval, this::beat);
    ping.run();
  }

  void stop() {
    timer.cancel();
  }

  /** Something came. */
  void sign() {
    lastSign = nanoTime.getAsLong();
  }

  private void beat() {
    long now = nanoTime.getAsLong();
    if (pauses.tick() > 0 || excused.getAsBoolean()) {
      lastSign = now;
    }
    if (now - lastSign > longestGap.toNanos()) {
      stop();
      silent.run();
    } else {
      ping.run();
    }
  }
}
