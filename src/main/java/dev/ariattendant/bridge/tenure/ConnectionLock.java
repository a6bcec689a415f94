package dev.ariattendant.bridge.tenure;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Lock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
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

    /**
     * This node has it.
     *
     * @param contested whether somebody took the connection from us who is no node of the cluster,
     *     as far as the cluster knows
     */
    void granted(boolean contested);

    /**
     * It isn't ours any more.
     *
     * @param toAnother whether another node has it; otherwise this one has left it to others
     */
    void lost(boolean toAnother);
  }

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionLock.class);

  private static final String NAME = "ari-attendant.connection.";

  /** Between two attempts, at the least and at the most: nobody is always the first. */
  private static final int SHORTEST_PAUSE_MS = 150;

  private static final int LONGEST_PAUSE_MS = 400;

  private static final Duration LOOK_PERIOD = Duration.ofSeconds(1);

  /** Others have taken by then what this node has left to them, if they are there. */
  private static final Duration REST = Duration.ofSeconds(2);

  /** Longer than any cluster in good health takes. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** There is nothing to wait for: an attempt follows soon. */
  private static final long AT_ONCE_MS = 1;

  private final Vertx vertx;
  private final String asterisk;
  private final Shares shares;
  private final Holder holder;
  private final Quarantine quarantine;
  private Lock lock;
  private Long timer;
  private boolean seeking;
  private boolean released;
  private boolean resting;
  private boolean givenUp;

  /**
   * A lock that this node doesn't have.
   *
   * @param asterisk the connection's name
   * @param shares where the cluster remembers who has it
   */
  public ConnectionLock(Vertx vertx, String asterisk, Shares shares, Holder holder) {
    this(vertx, asterisk, shares, holder, System::nanoTime);
  }

  ConnectionLock(
      Vertx vertx, String asterisk, Shares shares, Holder holder, LongSupplier nanoTime) {
    this.vertx = vertx;
    this.asterisk = asterisk;
    this.shares = shares;
    this.holder = holder;
    this.quarantine = new Quarantine(vertx, nanoTime);
  }

  /** Wants it, however long that takes. */
  public void seek() {
    seeking = true;
    quarantine.watch();
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

  /**
   * Others may have it. Whether one of them can use it, Asterisk says: until {@link #lose}, the
   * connection is ours, whoever has the lock.
   */
  public Future<Void> release() {
    Lock given = lock;
    released = true;
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

  /** Whether others may have it, and none has used it yet as far as we know. */
  public boolean isReleased() {
    return released;
  }

  /** Ends for good. */
  public Future<Void> close() {
    seeking = false;
    quarantine.close();
    cancelTimer();
    return release().onComplete(released -> lock = null).otherwiseEmpty();
  }

  private void attempt() {
    cancelTimer();
    if (!seeking) {
      return;
    }
    if (resting) {
      after(pause(), this::attempt);
      return;
    }
    if (!quarantine.isOver()) {
      shares.others().onSuccess(quarantine::heard);
      after(pause(), this::attempt);
      return;
    }
    vertx
        .sharedData()
        .getLockWithTimeout(NAME + asterisk, AT_ONCE_MS)
        .compose(this::hold)
        .onSuccess(this::granted)
        .onFailure(taken -> after(pause(), this::attempt));
  }

  private record Granted(Lock lock, boolean contested) {}

  private Future<Granted> hold(Lock granted) {
    return shares
        .holder(asterisk)
        .compose(
            before ->
                shares
                    .hold(asterisk)
                    .map(new Granted(granted, givenUp && !shares.isAnotherNode(before))))
        .onFailure(failure -> granted.release());
  }

  private static Duration pause() {
    return Duration.ofMillis(
        ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS));
  }

  private void granted(Granted granted) {
    lock = granted.lock;
    if (!seeking || !quarantine.isOver()) {
      release()
          .onComplete(
              given -> {
                lock = null;
                released = false;
                attempt();
              });
      return;
    }
    seeking = false;
    released = false;
    givenUp = false;
    look();
    holder.granted(granted.contested);
  }

  private void look() {
    Lock ours = lock;
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
                      if (lock != ours) {
                        // Lost meanwhile, and perhaps sought again already.
                        return;
                      }
                      if (!released && known.succeeded() && shares.isAnotherNode(known.result())) {
                        lose();
                      } else {
                        look();
                      }
                    }));
  }

  /** Says that another node has it; once. */
  public void lose() {
    lose(true);
  }

  private void lose(boolean toAnother) {
    if (lock != null) {
      lock = null;
      released = false;
      cancelTimer();
      holder.lost(toAnother);
    }
  }

  /** This node can do nothing with it: others are to have it first. */
  public void leaveToOthers() {
    if (lock != null) {
      resting = true;
      vertx.setTimer(REST.toMillis(), rested -> resting = false);
      release().onFailure(failure -> LOG.debug("{}: not released", asterisk, failure));
      lose(false);
    }
  }

  /**
   * Gives it up: somebody else has the connection, although this node believes that it has the
   * lock. It may be in the lesser part of a cluster that is cut in two, alone with itself; in that
   * part nobody is to hold it when the two meet again.
   */
  public void giveUp() {
    if (lock != null) {
      givenUp = true;
      quarantine.begin();
      release().onFailure(failure -> LOG.debug("{}: not released", asterisk, failure));
      lose();
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
