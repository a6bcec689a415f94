package dev.ariattendant.bridge.tenure;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gate for commands and events that closes when this process has stood still: others may have
 * taken its place meanwhile, and what it has in mind to do is out of date.
 */
public final class Standstill implements Executor {

  private static final Logger LOG = LoggerFactory.getLogger(Standstill.class);

  private static final Duration TICK = Duration.ofMillis(250);

  /** The cluster and the owners of calls are patient for as long. */
  private static final Duration LONGEST = Duration.ofSeconds(3);

  /** By then Asterisk's word that somebody else has the application has been read. */
  private static final Duration READING_TIME = Duration.ofMillis(500);

  /** After so many questions without an answer Asterisk's silence counts. */
  private static final int MOST_ASKED = 3;

  private final Vertx vertx;
  private final Supplier<Future<Boolean>> isOurs;
  private final Runnable over;
  private final List<Runnable> waiting = new ArrayList<>();
  private final LongSupplier nanoTime;
  private long lastTick;
  private Long timer;
  private boolean closed;

  /**
   * An open gate.
   *
   * @param isOurs whether the connection is this node's
   * @param over called if it isn't
   */
  public Standstill(Vertx vertx, Supplier<Future<Boolean>> isOurs, Runnable over) {
    this(vertx, isOurs, over, System::nanoTime);
  }

  Standstill(Vertx vertx, Supplier<Future<Boolean>> isOurs, Runnable over, LongSupplier nanoTime) {
    this.vertx = vertx;
    this.isOurs = isOurs;
    this.over = over;
    this.nanoTime = nanoTime;
    this.lastTick = nanoTime.getAsLong();
    tick();
  }

  private void tick() {
    notice();
    lastTick = nanoTime.getAsLong();
    timer = vertx.setTimer(TICK.toMillis(), due -> tick());
  }

  /** Notices nothing any more, and lets all pass. */
  public void end() {
    vertx.cancelTimer(timer);
    lastTick = Long.MAX_VALUE;
    open();
  }

  @Override
  public void execute(Runnable command) {
    notice();
    if (closed) {
      waiting.add(command);
    } else {
      command.run();
    }
  }

  private void notice() {
    long still = nanoTime.getAsLong() - lastTick;
    if (lastTick != Long.MAX_VALUE && still > LONGEST.toNanos() && !closed) {
      LOG.warn(
          "This process stood still for {} ms; making sure that nobody has taken its place",
          Duration.ofNanos(still).toMillis());
      closed = true;
      vertx.setTimer(READING_TIME.toMillis(), read -> ask(MOST_ASKED));
    }
  }

  private void ask(int most) {
    isOurs
        .get()
        .onComplete(
            answer -> {
              if (answer.failed() && most > 1) {
                ask(most - 1);
              } else if (answer.succeeded() && !answer.result()) {
                over.run();
              } else {
                open();
              }
            });
  }

  private void open() {
    closed = false;
    List<Runnable> commands = List.copyOf(waiting);
    waiting.clear();
    commands.forEach(Runnable::run);
  }
}
