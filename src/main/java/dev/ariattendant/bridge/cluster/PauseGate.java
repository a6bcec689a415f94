package dev.ariattendant.bridge.cluster;

import dev.ariattendant.node.PauseDetector;
import dev.ariattendant.node.RestartableTimer;
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
 * Runs commands and events. After a long pause of this process it holds them back until it is known
 * whether another node has taken the connection meanwhile.
 */
final class PauseGate implements Executor {

  private static final Logger LOG = LoggerFactory.getLogger(PauseGate.class);

  private static final Duration CHECK_PERIOD = Duration.ofMillis(250);

  /** Owners of calls wait for a bridge as long, and the cluster for a node two seconds longer. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

  private final Supplier<Future<Void>> onPause;
  private final PauseDetector pauses;
  private final RestartableTimer timer;
  private Future<?> ownerKnown = Future.succeededFuture();

  /** {@code onPause} is called after each long pause; nothing runs before it completes. */
  PauseGate(Vertx vertx, LongSupplier nanoTime, Supplier<Future<Void>> onPause) {
    this.onPause = onPause;
    this.pauses = new PauseDetector(LONGEST_PAUSE, nanoTime);
    this.timer = new RestartableTimer(vertx);
    timer.setPeriodic(CHECK_PERIOD, this::check);
  }

  /** From now on, looks for pauses only when something is to run. */
  void end() {
    timer.cancel();
  }

  @Override
  public void execute(Runnable command) {
    check();
    if (ownerKnown.isComplete()) {
      command.run();
    } else {
      ownerKnown.onComplete(answer -> command.run());
    }
  }

  /** Notices a pause that has just ended. */
  void check() {
    long pause = pauses.tick();
    if (pause > 0) {
      LOG.warn(
          "This process stood still for {} ms; commands and events wait until it is known whether"
              + " another node has taken the connection",
          TimeUnit.NANOSECONDS.toMillis(pause));
      ownerKnown = Future.join(ownerKnown, onPause.get());
    }
  }
}
