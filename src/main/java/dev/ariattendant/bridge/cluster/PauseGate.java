package dev.ariattendant.bridge.cluster;

import dev.ariattendant.node.PauseDetector;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that this process has stood still, and then holds commands and events back until it is
 * known whether another node has taken the connection meanwhile.
 */
final class PauseGate implements Executor {

  private static final Logger LOG = LoggerFactory.getLogger(PauseGate.class);

  private static final Duration TICK = Duration.ofMillis(250);

  /** The owners of calls are patient for as long, and the cluster for two seconds longer. */
  private static final Duration LONGEST = Duration.ofSeconds(3);

  private final Vertx vertx;
  private final Supplier<Future<Void>> noticed;
  private final PauseDetector pauses;
  private final long ticks;
  private Future<?> known = Future.succeededFuture();

  /**
   * Lets all pass.
   *
   * @param noticed called at each standstill; nothing passes before it completes
   */
  PauseGate(Vertx vertx, LongSupplier nanoTime, Supplier<Future<Void>> noticed) {
    this.vertx = vertx;
    this.noticed = noticed;
    this.pauses = new PauseDetector(LONGEST, nanoTime);
    this.ticks = vertx.setPeriodic(TICK.toMillis(), tick -> look());
  }

  /** From now on, notices standstills only when something is to pass. */
  void end() {
    vertx.cancelTimer(ticks);
  }

  @Override
  public void execute(Runnable command) {
    look();
    if (known.isComplete()) {
      command.run();
    } else {
      known.onComplete(answer -> command.run());
    }
  }

  /** Looks at the clock. */
  void look() {
    long still = pauses.tick();
    if (still > 0) {
      LOG.warn(
          "This process stood still for {} ms; making sure that nobody has taken its place",
          TimeUnit.NANOSECONDS.toMillis(still));
      known = Future.join(known, noticed.get());
    }
  }
}
