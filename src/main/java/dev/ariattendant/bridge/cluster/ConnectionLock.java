package dev.ariattendant.bridge.cluster;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Lock;
import java.time.Duration;
import java.util.concurrent.Executor;
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

    /** It isn't ours any more. */
    void lost();
  }

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionLock.class);

  private static final String NAME = "ari-attendant.connection.";

  /** Between two attempts, at the least and at the most: nobody is always the first. */
  private static final int SHORTEST_PAUSE_MS = 150;

  private static final int LONGEST_PAUSE_MS = 400;

  /** Between two looks whether it is still ours. */
  private static final Duration LOOK_PERIOD = Duration.ofSeconds(1);

  /** Others have taken by then what this node has left to them, if they are there. */
  private static final Duration REST = Duration.ofSeconds(2);

  /** Longer than any cluster in good health takes. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** There is nothing to wait for: an attempt follows soon. */
  private static final long AT_ONCE_MS = 1;

  /** By then Asterisk's word that somebody else has the application has been read. */
  private static final Duration READING_TIME = Duration.ofMillis(500);

  private final Vertx vertx;
  private final String asterisk;
  private final ClusterAssignments shares;
  private final Holder holder;
  private final Quarantine quarantine;
  private final PauseGate gate;
  private final long looks;
  private Lock lock;
  private boolean seeking;
  private boolean released;
  private boolean givenUp;

  /**
   * A lock that this node doesn't have.
   *
   * @param asterisk the connection's name
   * @param shares where the cluster remembers who has it
   * @param nanoTime tells the time like {@link System#nanoTime}
   */
  public ConnectionLock(
      Vertx vertx,
      String asterisk,
      ClusterAssignments shares,
      Holder holder,
      LongSupplier nanoTime) {
    this.vertx = vertx;
    this.asterisk = asterisk;
    this.shares = shares;
    this.holder = holder;
    this.quarantine = new Quarantine(nanoTime);
    this.gate = new PauseGate(vertx, nanoTime, this::onPause);
    this.looks = vertx.setPeriodic(LOOK_PERIOD.toMillis(), due -> verify());
  }

  /** Others may have taken it meanwhile. After three questions Asterisk's silence counts. */
  private Future<Void> onPause() {
    quarantine.begin();
    Promise<Void> read = Promise.promise();
    vertx.setTimer(READING_TIME.toMillis(), due -> read.complete());
    return read.future()
        .compose(now -> verify())
        .recover(unanswered -> verify())
        .recover(unanswered -> verify())
        .otherwiseEmpty();
  }

  /** Runs commands and events; holds them back while a standstill leaves open whose it is. */
  public Executor gate() {
    return gate;
  }

  /** Wants it, however long that takes. */
  public void acquire() {
    seeking = true;
    attempt();
  }

  /** Doesn't want it, if it isn't ours already. */
  public void stopSeeking() {
    seeking = false;
  }

  /** Whether it is ours; fails if the cluster doesn't say. */
  public Future<Boolean> isHeld() {
    return lock == null
        ? Future.succeededFuture(false)
        : shares
            .isHeldElsewhere()
            .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
            .map(elsewhere -> !elsewhere);
  }

  /**
   * Others may have it. Whether one of them can use it, Asterisk says: until {@link #onLost}, the
   * connection is ours, whoever has the lock.
   */
  public Future<Void> release() {
    released = lock != null;
    return released ? giveBack(lock) : Future.succeededFuture();
  }

  /** However long that takes: nobody else would have it as long as this node is there. */
  private Future<Void> giveBack(Lock given) {
    return shares
        .clearHolder()
        .onFailure(failure -> vertx.setTimer(pause(), due -> giveBack(given)))
        .map(
            elsewhere -> {
              // What is another node's lock by now would be opened, too.
              if (!elsewhere) {
                given.release();
              }
              return null;
            });
  }

  /** Whether others may have it, and none is known to have taken it. */
  public boolean isReleased() {
    return released;
  }

  /** Ends for good. */
  public Future<Void> close() {
    seeking = false;
    gate.end();
    vertx.cancelTimer(looks);
    return drop().otherwiseEmpty();
  }

  private Future<Void> drop() {
    Future<Void> given = release();
    lock = null;
    released = false;
    return given;
  }

  private void attempt() {
    if (mayTake()) {
      vertx
          .sharedData()
          .getLockWithTimeout(NAME + asterisk, AT_ONCE_MS)
          .compose(this::hold)
          .onFailure(taken -> scheduleAttempt());
    } else if (seeking) {
      shares.otherNodes().onSuccess(others -> quarantine.onPeerSeen(!others.isEmpty()));
      scheduleAttempt();
    }
  }

  private boolean mayTake() {
    gate.look();
    return seeking && quarantine.isOver();
  }

  private void scheduleAttempt() {
    vertx.setTimer(pause(), due -> attempt());
  }

  private static long pause() {
    return ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS);
  }

  private Future<Void> hold(Lock granted) {
    return shares
        .isHeldElsewhere()
        .compose(
            elsewhere ->
                shares.setHolder().onSuccess(held -> granted(granted, givenUp && !elsewhere)))
        .onFailure(failure -> granted.release());
  }

  private void granted(Lock granted, boolean contested) {
    lock = granted;
    if (mayTake()) {
      seeking = false;
      released = false;
      givenUp = false;
      holder.granted(contested);
    } else {
      drop().onComplete(given -> attempt());
    }
  }

  private Future<Void> verify() {
    Lock looked = lock;
    return isHeld()
        .onFailure(
            failure -> LOG.warn("{}: the cluster doesn't answer: {}", asterisk, failure.toString()))
        .map(
            ours -> {
              // Else lost meanwhile, and perhaps sought again already.
              if (!ours && !released && lock == looked) {
                onLost();
              }
              return null;
            });
  }

  /** Says that it isn't ours any more; once. */
  public void onLost() {
    if (lock != null) {
      lock = null;
      released = false;
      holder.lost();
    }
  }

  /** This node can do nothing with it: others are to have it first. */
  public void leaveToOthers() {
    quarantine.rest(REST);
    release();
    onLost();
  }

  /**
   * Gives it up: somebody else has the connection, although this node believes that it has the
   * lock. It may be in the lesser part of a cluster that is cut in two, alone with itself; in that
   * part nobody is to hold it when the two meet again.
   */
  public void forfeit() {
    if (lock != null) {
      givenUp = true;
      quarantine.begin();
      release();
      onLost();
    }
  }
}
