package dev.ariattendant.bridge;

import dev.ariattendant.bridge.cluster.ConnectionCandidates;
import dev.ariattendant.bridge.cluster.ConnectionLease;
import dev.ariattendant.bridge.cluster.ConnectionLock;
import dev.ariattendant.config.AriResource;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.node.NodeId;
import dev.ariattendant.node.RestartableTimer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bridge that runs on one node of a cluster at a time. When that node dies, another one connects.
 * A node that is stopped, or that has at least two connections more than another, hands one over:
 * the other node connects, Asterisk gives it the application, and only then this one disconnects.
 */
final class ClusteredBridge implements Bridge, ConnectionLock.Holder, ConnectionLease {

  private static final Logger LOG = LoggerFactory.getLogger(ClusteredBridge.class);

  /** How long another node may need to take a connection over. */
  private static final Duration HANDOVER_TIMEOUT = Duration.ofSeconds(5);

  /** A cluster that doesn't answer in time can't take a connection over either. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);

  /** After this time without a connection, a node lets one try that hasn't failed lately. */
  private static final Duration TRIAL_TIME = Duration.ofSeconds(3);

  /** Between two checks whether another node has fewer connections. */
  private static final Duration BALANCE_PERIOD = Duration.ofSeconds(5);

  private final Vertx vertx;
  private AsteriskOptions options;
  private final LongSupplier nanoTime;
  private final ConnectionCandidates candidates;
  private final ConnectionLock lock;
  private final RestartableTimer balanceTimer;
  private ConnectingBridge running;
  private Future<?> ending = Future.succeededFuture();
  private Promise<Void> handedOver = Promise.promise();

  /** Since when this node holds the lock without a connection; null if it has one. */
  private Long disconnectedSince;

  private boolean draining;

  ClusteredBridge(Vertx vertx, AsteriskOptions options) {
    this(vertx, options, NodeId.of(vertx), System::nanoTime);
  }

  ClusteredBridge(Vertx vertx, AsteriskOptions options, String node, LongSupplier nanoTime) {
    this.vertx = vertx;
    this.options = options;
    this.nanoTime = nanoTime;
    this.candidates = new ConnectionCandidates(vertx, options.name(), node);
    this.lock = new ConnectionLock(vertx, options.name(), candidates, this, nanoTime);
    this.balanceTimer = new RestartableTimer(vertx);
    balanceTimer.setPeriodic(BALANCE_PERIOD, this::balance);
  }

  @Override
  public Future<?> start() {
    return candidates.registerNode().onSuccess(joined -> lock.acquire());
  }

  @Override
  public void granted(boolean contested) {
    if (running != null) {
      LOG.info(
          "{}: no other node has taken the connection over, so this node keeps it", options.name());
      running.ownership().cancelHandover();
      return;
    }
    LOG.info("{}: this node runs the connection", options.name());
    disconnectedSince = nanoTime.getAsLong();
    running = new ConnectingBridge(vertx, options, this);
    Future<?> started = contested ? running.startInStandby() : running.start();
    started.onFailure(this::onStartFailed);
  }

  /** Other nodes must try: while one holds the lock and doesn't connect, no calls are served. */
  private void onStartFailed(Throwable failure) {
    LOG.error(
        "{}: this node can't run the connection, so it leaves it to other nodes: {}",
        options.name(),
        failure.getMessage());
    lock.forfeit();
  }

  @Override
  public void lost() {
    LOG.info("{}: this node doesn't run the connection any more", options.name());
    ending = running.handOver();
    running = null;
    handedOver.tryComplete();
    if (!draining) {
      lock.acquire();
    }
  }

  @Override
  public Future<?> checkResources(List<AriResource> resources) {
    return running == null ? Future.succeededFuture() : running.checkResources(resources);
  }

  @Override
  public void requireResources(List<AriResource> resources) {
    options = options.needing(resources);
    if (running != null) {
      running.requireResources(resources);
    }
  }

  @Override
  public Future<?> drain(Duration timeout) {
    draining = true;
    lock.stopAcquiring();
    return candidates
        .unregisterNode()
        .compose(left -> candidates.otherNodes())
        .map(others -> !others.isEmpty())
        .timeout(ANSWER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(false)
        .compose(others -> others ? handOver() : Future.succeededFuture())
        .compose(done -> running == null ? Future.succeededFuture() : running.drain(timeout));
  }

  @Override
  public Future<?> close() {
    balanceTimer.cancel();
    return ending
        .eventually(() -> running == null ? Future.succeededFuture() : running.close())
        .eventually(lock::close);
  }

  /** Completes when another node has taken over, or when none has in time. */
  private Future<Void> handOver() {
    if (running == null) {
      return Future.succeededFuture();
    }
    LOG.info("{}: this node hands the connection over", options.name());
    handedOver = Promise.promise();
    return running
        .ownership()
        .announceHandover()
        .compose(ready -> lock.release())
        .compose(
            released ->
                Future.any(
                    handedOver.future(),
                    vertx.timer(HANDOVER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private void balance() {
    if (shouldHandOver()) {
      candidates.shouldRebalance().onSuccess(this::balance);
    }
  }

  private void balance(boolean isUnbalanced) {
    if (isUnbalanced && shouldHandOver()) {
      handOver()
          .onSuccess(
              tried -> {
                if (running != null && !draining) {
                  lock.acquire();
                }
              });
    }
  }

  private boolean shouldHandOver() {
    return running != null && !draining && !lock.isReleased();
  }

  @Override
  public boolean isExclusive() {
    return false;
  }

  @Override
  public Executor commandGate() {
    return lock.gate();
  }

  @Override
  public void connected() {
    disconnectedSince = null;
    candidates.canRun();
  }

  @Override
  public void failed() {
    if (lock.isReleased()) {
      // Without a connection there is no reason to wait for the other node.
      lock.onLost();
    } else if (disconnectedSince == null) {
      disconnectedSince = nanoTime.getAsLong();
    } else if (nanoTime.getAsLong() - disconnectedSince > TRIAL_TIME.toNanos()) {
      letOthersTry();
    }
  }

  private void letOthersTry() {
    ConnectingBridge failing = running;
    candidates
        .cannotRun()
        .compose(told -> candidates.otherNodes())
        .onSuccess(
            others -> {
              if (others.containsValue(true) && running == failing && disconnectedSince != null) {
                LOG.warn("{}: this node can't connect, so it lets another one try", options.name());
                lock.leaveToOthers();
              }
            });
  }

  /** Asks the cluster whether it was another node; if it wasn't, this node may be cut off. */
  @Override
  public void replaced() {
    if (lock.isReleased()) {
      lock.onLost();
      return;
    }
    lock.isHeld()
        .otherwise(true)
        .onSuccess(
            held -> {
              if (held) {
                LOG.warn(
                    "{}: another client has taken over application {}; if that was another node, the"
                        + " cluster is split: check the network between the nodes",
                    options.name(),
                    options.app());
                lock.forfeit();
              } else {
                lock.onLost();
              }
            });
  }
}
