package dev.ariattendant.bridge;

import dev.ariattendant.bridge.cluster.ClusterAssignments;
import dev.ariattendant.bridge.cluster.ConnectionLease;
import dev.ariattendant.bridge.cluster.ConnectionLock;
import dev.ariattendant.config.AriResource;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.node.NodeId;
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
 * A bridge that runs in one node of a cluster at a time. When its node is gone, another one
 * connects; when a node has many connections and another one few, or when it is stopped, it hands
 * one over: the other connects, and Asterisk gives it the application, before this one lets go.
 */
final class ClusteredBridge implements Bridge, ConnectionLock.Holder, ConnectionLease {

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
  private AsteriskOptions options;
  private final LongSupplier nanoTime;
  private final ClusterAssignments shares;
  private final ConnectionLock lock;
  private final long balances;
  private ConnectingBridge running;
  private Future<?> ending = Future.succeededFuture();
  private Promise<Void> handedOver = Promise.promise();

  /** Since when this node, which has the lock, has no connection; null if it has one. */
  private Long disconnectedSince;

  private boolean draining;

  ClusteredBridge(Vertx vertx, AsteriskOptions options) {
    this(vertx, options, NodeId.of(vertx), System::nanoTime);
  }

  ClusteredBridge(Vertx vertx, AsteriskOptions options, String node, LongSupplier nanoTime) {
    this.vertx = vertx;
    this.options = options;
    this.nanoTime = nanoTime;
    this.shares = new ClusterAssignments(vertx, options.name(), node);
    this.lock = new ConnectionLock(vertx, options.name(), shares, this, nanoTime);
    this.balances = vertx.setPeriodic(BALANCE_PERIOD.toMillis(), due -> balance());
  }

  @Override
  public Future<?> start() {
    return shares.registerNode().onSuccess(joined -> lock.acquire());
  }

  @Override
  public void granted(boolean contested) {
    if (running != null) {
      LOG.info("{}: no other node has taken the connection over", options.name());
      running.cancelHandover();
      return;
    }
    LOG.info("{}: this node runs the connection", options.name());
    disconnectedSince = nanoTime.getAsLong();
    running = new ConnectingBridge(vertx, options, this);
    Future<?> started = contested ? running.startInStandby() : running.start();
    started.onFailure(this::cannotStart);
  }

  /** Others are to try it: whoever has the lock and does nothing with it leaves callers alone. */
  private void cannotStart(Throwable failure) {
    LOG.error(
        "{}: this node can't run the connection, so it leaves it to others: {}",
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
  public Future<?> drain(Duration patience) {
    draining = true;
    lock.stopSeeking();
    return shares
        .unregisterNode()
        .compose(left -> shares.otherNodes())
        .map(others -> !others.isEmpty())
        .timeout(ANSWER_TIME.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(false)
        .compose(others -> others ? handOver() : Future.succeededFuture())
        .compose(done -> running == null ? Future.succeededFuture() : running.drain(patience));
  }

  @Override
  public Future<?> close() {
    vertx.cancelTimer(balances);
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
        .announceHandover()
        .compose(ready -> lock.release())
        .compose(
            released ->
                Future.any(
                    handedOver.future(),
                    vertx.timer(HAND_OVER_TIME.toMillis(), TimeUnit.MILLISECONDS)))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private void balance() {
    if (shouldHandOver()) {
      shares.shouldRebalance().onSuccess(this::balance);
    }
  }

  private void balance(boolean gives) {
    if (gives && shouldHandOver()) {
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
    shares.canRun();
  }

  @Override
  public void failed() {
    if (lock.isReleased()) {
      // Without a connection there is nothing to keep until another node has it.
      lock.onLost();
    } else if (disconnectedSince == null) {
      disconnectedSince = nanoTime.getAsLong();
    } else if (nanoTime.getAsLong() - disconnectedSince > TRIAL.toNanos()) {
      letOthersTry();
    }
  }

  private void letOthersTry() {
    ConnectingBridge failing = running;
    shares
        .cannotRun()
        .compose(told -> shares.otherNodes())
        .onSuccess(
            others -> {
              if (others.containsValue(true) && running == failing && disconnectedSince != null) {
                LOG.warn("{}: this node can't connect, so it lets another one try", options.name());
                lock.leaveToOthers();
              }
            });
  }

  /** What the cluster doesn't say, Asterisk has said. */
  @Override
  public void replaced() {
    if (lock.isReleased()) {
      lock.onLost();
      return;
    }
    lock.isHeld()
        .otherwise(true)
        .onSuccess(
            ours -> {
              if (ours) {
                LOG.warn(
                    "{}: somebody else has taken over application {}; if that was another node,"
                        + " the cluster is cut in two",
                    options.name(),
                    options.app());
                lock.forfeit();
              } else {
                lock.onLost();
              }
            });
  }
}
