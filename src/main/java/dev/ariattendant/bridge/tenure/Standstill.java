package dev.ariattendant.bridge.tenure;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that this process has stood still, and then holds commands and events back until it is
 * known whether this node still has the connection: others may have taken it meanwhile.
 */
final class Standstill implements Executor {

  private static final Logger LOG = LoggerFactory.getLogger(Standstill.class);

  private static final Duration TICK = Duration.ofMillis(250);

  /** The cluster and the owners of calls are patient for as long. */
  private static final Duration LONGEST = Duration.ofSeconds(3);

  /** By then Asterisk's word that somebody else has the application has been read. */
  private static final Duration READING_TIME = Duration.ofMillis(500);

  private final Vertx vertx;
  private final LongSupplier nanoTime;
  private final Consumer<Duration> noticed;
  private final Supplier<Future<Boolean>> isOurs;
  private final Runnable over;
  private final long ticks;
  private long last;
  private Future<Void> known = Future.succeededFuture();

  /**
   * Lets all pass.
   *
   * @param noticed called at each standstill, with how long it was
   * @param isOurs whether the connection is this node's
   * @param over called if it isn't, before anything passes
   */
  Standstill(
      Vertx vertx,
      LongSupplier nanoTime,
      Consumer<Duration> noticed,
      Supplier<Future<Boolean>> isOurs,
      Runnable over) {
    this.vertx = vertx;
    this.nanoTime = nanoTime;
    this.noticed = noticed;
    this.isOurs = isOurs;
    this.over = over;
    this.last = nanoTime.getAsLong();
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
    long now = nanoTime.getAsLong();
    long still = now - last;
    last = now;
    if (still > LONGEST.toNanos()) {
      stoodStill(Duration.ofNanos(still));
    }
  }

  private void stoodStill(Duration time) {
    LOG.warn(
        "This process stood still for {} ms; making sure that nobody has taken its place",
        time.toMillis());
    noticed.accept(time);
    if (known.isComplete()) {
      Promise<Void> answered = Promise.promise();
      known = answered.future();
      vertx.setTimer(READING_TIME.toMillis(), read -> ask(answered));
    }
  }

  /** After three questions without an answer Asterisk's silence counts. */
  private void ask(Promise<Void> answered) {
    isOurs
        .get()
        .recover(failed -> isOurs.get())
        .recover(failed -> isOurs.get())
        .otherwise(true)
        .onSuccess(
            ours -> {
              if (!ours) {
                over.run();
              }
              answered.complete();
            });
  }
}
