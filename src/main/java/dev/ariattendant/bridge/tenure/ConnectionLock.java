package dev.ariattendant.bridge.tenure;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Lock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection's lock, which one node of the cluster has at a time; it is free again when that node
 * is gone. Beside it, the cluster remembers who has it: a node that stood still for a while may
 * have lost it without having noticed.
 */
public final class ConnectionLock {

  /** Hears what becomes of the lock. */
  public interface Holder {

    /** This node has it. */
    void granted();

    /** Another node has it, which had been ours. */
    void lost();
  }

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionLock.class);

  private static final String NAME = "ari-attendant.connection.";

  /** Between two attempts, at the least and at the most: nobody is always the first. */
  private static final int SHORTEST_PAUSE_MS = 150;

  private static final int LONGEST_PAUSE_MS = 400;

  private static final Duration LOOK_PERIOD = Duration.ofSeconds(1);

  /** Longer than any cluster in good health takes. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** There is nothing to wait for: an attempt follows soon. */
  private static final long AT_ONCE_MS = 1;

  private final Vertx vertx;
  private final String asterisk;
  private final Shares shares;
  private final Holder holder;
  private Lock lock;
  private Long timer;
  private boolean seeking;

  /**
   * A lock that this node doesn't have.
   *
   * @param asterisk the connection's name
   * @param shares where the cluster remembers who has it
   */
  public ConnectionLock(Vertx vertx, String asterisk, Shares shares, Holder holder) {
    this.vertx = vertx;
    this.asterisk = asterisk;
    this.shares = shares;
    this.holder = holder;
  }

  /** Wants it, however long that takes. */
  public void seek() {
    seeking = true;
    attempt();
  }

  /** Doesn't want it, if it isn't ours already. */
  public void stopSeeking() {
    seeking = false;
  }

  /** Whether it is ours; fails if the cluster doesn't say. */
  public Future<Boolean> isOurs() {
    return lock == null
        ? Future.succeededFuture(false)
        : shares
            .holder(asterisk)
            .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
            .map(known -> !shares.isAnotherNode(known));
  }

  /** Others may have it; {@link Holder#lost} says when one has. */
  public Future<Void> release() {
    Lock given = lock;
    return isOurs()
        .compose(
            ours -> {
              // Only then: what is another node's lock by now would be opened, too.
              if (!ours) {
                return Future.succeededFuture();
              }
              return shares.forget(asterisk).onSuccess(forgotten -> given.release());
            });
  }

  /** Ends for good. */
  public Future<Void> close() {
    seeking = false;
    cancelTimer();
    return release().onComplete(released -> lock = null).otherwiseEmpty();
  }

  private void attempt() {
    cancelTimer();
    if (!seeking) {
      return;
    }
    vertx
        .sharedData()
        .getLockWithTimeout(NAME + asterisk, AT_ONCE_MS)
        .compose(
            granted -> shares.hold(asterisk).map(granted).onFailure(failure -> granted.release()))
        .onSuccess(this::granted)
        .onFailure(taken -> after(pause(), this::attempt));
  }

  private static Duration pause() {
    return Duration.ofMillis(
        ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS));
  }

  private void granted(Lock granted) {
    if (!seeking) {
      lock = granted;
      release().onComplete(released -> lock = null);
      return;
    }
    seeking = false;
    lock = granted;
    look();
    holder.granted();
  }

  private void look() {
    after(
        LOOK_PERIOD,
        () ->
            shares
                .holder(asterisk)
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(
                    failure -> LOG.warn("{}: the cluster doesn't answer: {}", asterisk, failure))
                .onComplete(
                    known -> {
                      if (known.succeeded() && shares.isAnotherNode(known.result())) {
                        lose();
                      } else {
                        look();
                      }
                    }));
  }

  /** Says that another node has it; once. */
  public void lose() {
    if (lock != null) {
      lock = null;
      cancelTimer();
      holder.lost();
    }
  }

  private void after(Duration time, Runnable step) {
    cancelTimer();
    timer = vertx.setTimer(time.toMillis(), due -> step.run());
  }

  private void cancelTimer() {
    if (timer != null) {
      vertx.cancelTimer(timer);
      timer = null;
    }
  }
}
