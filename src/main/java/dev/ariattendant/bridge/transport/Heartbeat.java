package dev.ariattendant.bridge.transport;

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

  private final Vertx vertx;
  private final Duration interval;
  private final Runnable ping;
  private final BooleanSupplier excused;
  private final Runnable silent;
  private final LongSupplier nanoTime;

  private Long timer;
  private long lastBeat;
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
    this.vertx = vertx;
    this.interval = interval;
    this.ping = ping;
    this.excused = excused;
    this.silent = silent;
    this.nanoTime = nanoTime;
  }

  void start() {
    stop();
    lastBeat = nanoTime.getAsLong();
    lastSign = lastBeat;
    timer = vertx.setPeriodic(interval.toMillis(), beat -> beat());
    ping.run();
  }

  void stop() {
    if (timer != null) {
      vertx.cancelTimer(timer);
      timer = null;
    }
  }

  /** Something came. */
  void sign() {
    lastSign = nanoTime.getAsLong();
  }

  private void beat() {
    long now = nanoTime.getAsLong();
    // A quarter more than one: beats and signs are never exactly on time.
    long patience = interval.toNanos() * 5 / 4;
    // Late, it was this process that stood still: what came meanwhile hasn't been read yet.
    if (now - lastBeat > patience || excused.getAsBoolean()) {
      lastSign = now;
    }
    lastBeat = now;
    if (now - lastSign > patience) {
      stop();
      silent.run();
    } else {
      ping.run();
    }
  }
}
