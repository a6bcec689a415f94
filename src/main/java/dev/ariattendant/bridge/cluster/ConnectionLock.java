package dev.ariattendant.bridge.cluster;

import dev.ariattendant.node.RestartableTimer;
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
 * The cluster-wide lock of a connection. One node holds it at a time; it is free again when that
 * node dies. The cluster also remembers which node holds it, since a node that stood still for a
 * while may have lost it without having noticed.
 */
public final class ConnectionLock {

  /** Is told whether this node holds the lock. */
  public interface Holder {

    /**
     * This node holds it.
     *
     * @param contested whether a client took the application from this node that is no node of the
     *     cluster, as far as the cluster knows
     */
    void granted(boolean contested);

    /** This node doesn't hold it any more. */
    void lost();
  }

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionLock.class);

  private static final String NAME = "ari-attendant.connection.";

  /** Between two attempts; random, so that no node is always the first. */
  private static final int MIN_PAUSE_MS = 150;

  private static final int MAX_PAUSE_MS = 400;

  /** Between two checks whether this node still holds it. */
  private static final Duration CHECK_PERIOD = Duration.ofSeconds(1);

  /** By then, another node has taken a lock that this one has left, if there is another. */
  private static final Duration LEAVE_TIME = Duration.ofSeconds(2);

  /** Longer than a healthy cluster takes to answer. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);

  /** Waiting for the lock makes no sense: the next attempt follows soon. */
  private static final long LOCK_TIMEOUT_MS = 1;

  /** By then, an ApplicationReplaced that came during a pause of this process has been read. */
  private static final Duration READ_TIME = Duration.ofMillis(500);

  private final Vertx vertx;
  private final String asterisk;
  private final ConnectionCandidates candidates;
  private final Holder holder;
  private final Quarantine quarantine;
  private final PauseGate gate;
  private final RestartableTimer checkTimer;
  private Lock lock;
  private boolean wanted;
  private boolean released;
  private boolean forfeited;

  public ConnectionLock(
      Vertx vertx,
      String asterisk,
      ConnectionCandidates candidates,
      Holder holder,
      LongSupplier nanoTime) {
    this.vertx = vertx;
    this.asterisk = asterisk;
    this.candidates = candidates;
    this.holder = holder;
    this.quarantine = new Quarantine(nanoTime);
    this.gate = new PauseGate(vertx, nanoTime, this::onPause);
    this.checkTimer = new RestartableTimer(vertx);
    checkTimer.setPeriodic(CHECK_PERIOD, this::verify);
  }

  /** Another node may have taken it meanwhile. Asks the cluster three times at most. */
  private Future<Void> onPause() {
    quarantine.begin();
    Promise<Void> read = Promise.promise();
    vertx.setTimer(READ_TIME.toMillis(), due -> read.complete());
    return read.future()
        .compose(now -> verify())
        .recover(unanswered -> verify())
        .recover(unanswered -> verify())
        .otherwiseEmpty();
  }

  /** Runs commands and events; holds them back while it is unknown which node holds the lock. */
  public Executor gate() {
    return gate;
  }

  /** Tries to get it until this node holds it. */
  public void acquire() {
    wanted = true;
    attempt();
  }

  /** Stops trying; a lock that this node holds it keeps. */
  public void stopAcquiring() {
    wanted = false;
  }

  /** Whether this node holds it; fails if the cluster doesn't answer. */
  public Future<Boolean> isHeld() {
    return lock == null
        ? Future.succeededFuture(false)
        : candidates
            .isHeldElsewhere()
            .timeout(ANSWER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
            .map(elsewhere -> !elsewhere);
  }

  /**
   * Lets other nodes take it. This node runs the connection until {@link #onLost}: only when
   * Asterisk gives the application to another node it is clear that this one can use it.
   */
  public Future<Void> release() {
    released = lock != null;
    return released ? unlock(lock) : Future.succeededFuture();
  }

  /** Repeated until it works: otherwise no other node could get it as long as this one lives. */
  private Future<Void> unlock(Lock held) {
    return candidates
        .clearHolder()
        .onFailure(failure -> vertx.setTimer(pause(), due -> unlock(held)))
        .map(
            elsewhere -> {
              // Otherwise the lock is another node's by now, and would be released as well.
              if (!elsewhere) {
                held.release();
              }
              return null;
            });
  }

  /** Whether other nodes may take it, and none is known to have done so. */
  public boolean isReleased() {
    return released;
  }

  public Future<Void> close() {
    wanted = false;
    gate.end();
    checkTimer.cancel();
    return drop().otherwiseEmpty();
  }

  private Future<Void> drop() {
    Future<Void> done = release();
    lock = null;
    released = false;
    return done;
  }

  private void attempt() {
    if (mayTake()) {
      vertx
          .sharedData()
          .getLockWithTimeout(NAME + asterisk, LOCK_TIMEOUT_MS)
          .compose(this::onLocked)
          .onFailure(taken -> scheduleAttempt());
    } else if (wanted) {
      candidates.otherNodes().onSuccess(others -> quarantine.onPeersChecked(!others.isEmpty()));
      scheduleAttempt();
    }
  }

  private boolean mayTake() {
    gate.check();
    return wanted && quarantine.isOver();
  }

  private void scheduleAttempt() {
    vertx.setTimer(pause(), due -> attempt());
  }

  private static long pause() {
    return ThreadLocalRandom.current().nextInt(MIN_PAUSE_MS, MAX_PAUSE_MS);
  }

  private Future<Void> onLocked(Lock granted) {
    return candidates
        .isHeldElsewhere()
        .compose(
            elsewhere ->
                candidates.setHolder().onSuccess(held -> granted(granted, forfeited && !elsewhere)))
        .onFailure(failure -> granted.release());
  }

  private void granted(Lock granted, boolean contested) {
    lock = granted;
    if (mayTake()) {
      wanted = false;
      released = false;
      forfeited = false;
      holder.granted(contested);
    } else {
      drop().onComplete(given -> attempt());
    }
  }

  private Future<Void> verify() {
    Lock before = lock;
    return isHeld()
        .onFailure(
            failure ->
                LOG.warn(
                    "{}: can't check which node runs the connection, the cluster doesn't answer: {}",
                    asterisk,
                    failure.toString()))
        .map(
            held -> {
              // Otherwise it was lost meanwhile, and may have been acquired again.
              if (!held && !released && lock == before) {
                onLost();
              }
              return null;
            });
  }

  /** This node doesn't hold it any more; tells the holder once. */
  public void onLost() {
    if (lock != null) {
      lock = null;
      released = false;
      holder.lost();
    }
  }

  /** This node can't connect: other nodes are to get the lock first. */
  public void leaveToOthers() {
    quarantine.begin(LEAVE_TIME);
    release();
    onLost();
  }

  /**
   * Gives it up, because another client has the application although this node holds the lock. The
   * cluster may be split and this node in its smaller part, where no node may hold the lock when
   * the parts merge.
   */
  public void forfeit() {
    if (lock != null) {
      forfeited = true;
      quarantine.begin();
      release();
      onLost();
    }
  }
}
