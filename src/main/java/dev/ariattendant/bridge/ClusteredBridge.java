package dev.ariattendant.bridge;

import dev.ariattendant.bridge.tenure.ConnectionLock;
import dev.ariattendant.bridge.tenure.Shares;
import dev.ariattendant.bridge.tenure.Standstill;
import dev.ariattendant.bridge.tenure.Tenure;
import dev.ariattendant.bus.NodeId;
import dev.ariattendant.config.AsteriskOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bridge that runs in one node of a cluster at a time. When its node is gone, another one
 * connects; when a node has many connections and another one few, or when it is stopped, it hands
 * one over: the other connects, and Asterisk gives it the application, before this one lets go.
 */
final class ClusteredBridge implements Bridge, ConnectionLock.Holder {

  private static final Logger LOG = LoggerFactory.getLogger(ClusteredBridge.class);

  /** How long another node may take to take a connection over. */
  private static final Duration HAND_OVER_TIME = Duration.ofSeconds(5);

  /** A cluster that is in no state to say who is there takes nothing over either. */
  private static final Duration ANSWER_TIME = Duration.ofSeconds(2);

  /** A node that can't connect for so long lets one try that hasn't failed lately. */
  private static final Duration TRIAL = Duration.ofSeconds(3);

  /** Between two looks at the other nodes' shares. */
  private static final Duration BALANCE_PERIOD = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final AsteriskOptions options;
  private final Shares shares;
  private final ConnectionLock lock;
  private ConnectingBridge running;
  private Standstill gate;
  private Future<?> ending = Future.succeededFuture();
  private Promise<Void> handedOver = Promise.promise();
  private Long balance;

  /** Since when this node, which has the lock, has no connection; null if it has one. */
  private Long disconnectedSince;

  private boolean draining;

  ClusteredBridge(Vertx vertx, AsteriskOptions options) {
    this.vertx = vertx;
    this.options = options;
    this.shares = new Shares(vertx, NodeId.of(vertx));
    this.lock = new ConnectionLock(vertx, options.name(), shares, this);
  }

  @Override
  public Future<?> start() {
    return shares.join().onSuccess(joined -> lock.seek());
  }

  @Override
  public void granted(boolean contested) {
    if (running != null) {
      LOG.info("{}: no other node has taken the connection over", options.name());
      running.stay();
      keepBalance();
      return;
    }
    LOG.info("{}: this node runs the connection", options.name());
    disconnectedSince = System.nanoTime();
    gate = new Standstill(vertx, lock::isOurs, lock::lose);
    running = new ConnectingBridge(vertx, options, tenure());
    Future<?> started = contested ? running.startStandingBy() : running.start();
    started.onFailure(this::cannotStart);
    keepBalance();
  }

  /** Others are to try it: whoever has the lock and does nothing with it leaves callers alone. */
  private void cannotStart(Throwable failure) {
    LOG.error(
        "{}: this node can't run the connection, so it leaves it to others: {}",
        options.name(),
        failure.getMessage());
    lock.giveUp();
  }

  @Override
  public void lost(boolean toAnother) {
    if (toAnother) {
      LOG.info("{}: another node runs the connection", options.name());
    }
    cancelBalance();
    ending = running.handOver();
    running = null;
    gate.end();
    handedOver.tryComplete();
    if (!draining) {
      lock.seek();
    }
  }

  @Override
  public Future<?> drain(Duration patience) {
    draining = true;
    cancelBalance();
    lock.stopSeeking();
    return shares
        .leave()
        .compose(left -> running == null ? Future.succeededFuture(false) : shares.hasOthers())
        .timeout(ANSWER_TIME.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(false)
        .compose(others -> others ? handOver() : Future.succeededFuture())
        .compose(done -> running == null ? Future.succeededFuture() : running.drain(patience));
  }

  @Override
  public Future<?> close() {
    return ending
        .eventually(() -> running == null ? Future.succeededFuture() : running.close())
        .eventually(lock::close)
        .onComplete(
            closed -> {
              if (gate != null) {
                gate.end();
              }
            });
  }

  /** Completes when another node has taken over, or when none has in time. */
  private Future<Void> handOver() {
    LOG.info("{}: this node hands the connection over", options.name());
    handedOver = Promise.promise();
    return running
        .move()
        .compose(ready -> lock.release())
        .compose(
            released ->
                Future.any(
                    handedOver.future(),
                    vertx.timer(HAND_OVER_TIME.toMillis(), TimeUnit.MILLISECONDS)))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private void keepBalance() {
    cancelBalance();
    balance =
        vertx.setTimer(
            BALANCE_PERIOD.toMillis(),
            due ->
                shares
                    .shouldGive(options.name())
                    .otherwise(false)
                    .onSuccess(gives -> balance(gives && running != null && !draining)));
  }

  private void balance(boolean gives) {
    if (!gives) {
      if (running != null && !draining) {
        keepBalance();
      }
      return;
    }
    handOver()
        .onSuccess(
            tried -> {
              if (running != null && !draining) {
                lock.seek();
              }
            });
  }

  private void cancelBalance() {
    if (balance != null) {
      vertx.cancelTimer(balance);
      balance = null;
    }
  }

  private void connected() {
    disconnectedSince = null;
    shares.canRun(options.name());
  }

  private void failed() {
    if (lock.isReleased()) {
      // Without a connection there is nothing to keep until another node has it.
      lock.lose();
    } else if (disconnectedSince == null) {
      disconnectedSince = System.nanoTime();
    } else if (System.nanoTime() - disconnectedSince > TRIAL.toNanos()) {
      letOthersTry();
    }
  }

  private void letOthersTry() {
    ConnectingBridge failing = running;
    shares
        .cannotRun(options.name())
        .compose(told -> shares.hasAbleOthers(options.name()))
        .onSuccess(
            others -> {
              if (others && running == failing && disconnectedSince != null) {
                LOG.warn("{}: this node can't connect, so it lets another one try", options.name());
                lock.leaveToOthers();
              }
            });
  }

  /** What the cluster doesn't say, Asterisk has said. */
  private void replaced() {
    if (lock.isReleased()) {
      lock.lose();
      return;
    }
    lock.isOurs()
        .otherwise(true)
        .onSuccess(
            ours -> {
              if (ours) {
                LOG.warn(
                    "{}: somebody else has taken over application {}; if that was another node,"
                        + " the cluster is cut in two",
                    options.name(),
                    options.app());
                lock.giveUp();
              } else {
                lock.lose();
              }
            });
  }

  private Tenure tenure() {
    return new Tenure() {

      @Override
      public boolean isExclusive() {
        return false;
      }

      @Override
      public void replaced() {
        ClusteredBridge.this.replaced();
      }

      @Override
      public void connected() {
        ClusteredBridge.this.connected();
      }

      @Override
      public void failed() {
        ClusteredBridge.this.failed();
      }

      @Override
      public Executor gate() {
        return gate;
      }
    };
  }
}
