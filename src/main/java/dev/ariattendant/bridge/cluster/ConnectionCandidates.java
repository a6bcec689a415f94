package dev.ariattendant.bridge.cluster;

import static java.util.Comparator.naturalOrder;

import dev.ariattendant.node.RestartableTimer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;

/** What the cluster knows of a connection: which nodes can run it, and which one does. */
public final class ConnectionCandidates {

  private static final String NODES = "ari-attendant.nodes.";
  private static final String HOLDERS = "ari-attendant.holders";

  /** The cluster forgets a node after this time without a message from it. */
  static final Duration NODE_LIFETIME = Duration.ofSeconds(5);

  private static final Duration REFRESH_PERIOD = Duration.ofMillis(1500);

  /** A node that couldn't run a connection isn't asked to for 15 seconds. */
  private static final int REFRESHES_AFTER_FAILURE = 10;

  private final Vertx vertx;
  private final String asterisk;
  private final String node;
  private final RestartableTimer refreshTimer;

  /** How many more refreshes say that this node can't run the connection. */
  private int failing;

  public ConnectionCandidates(Vertx vertx, String asterisk, String node) {
    this.vertx = vertx;
    this.asterisk = asterisk;
    this.node = node;
    this.refreshTimer = new RestartableTimer(vertx);
  }

  /** From now on this node can run the connection. */
  public Future<Void> registerNode() {
    refreshTimer.setPeriodic(
        REFRESH_PERIOD,
        () -> {
          failing = Math.max(0, failing - 1);
          put();
        });
    return put();
  }

  private Future<Void> put() {
    return nodes().compose(map -> map.put(node, failing == 0, NODE_LIFETIME.toMillis()));
  }

  /** This node can't connect; the other nodes see that at once. */
  public Future<Void> cannotRun() {
    failing = REFRESHES_AFTER_FAILURE;
    return refreshTimer.isSet() ? put() : Future.succeededFuture();
  }

  public void canRun() {
    failing = 0;
  }

  /** This node no longer takes the connection. */
  public Future<Void> unregisterNode() {
    refreshTimer.cancel();
    return nodes().compose(map -> map.remove(node)).mapEmpty();
  }

  /**
   * The other nodes that have refreshed their entry within {@link #NODE_LIFETIME}; false for those
   * that couldn't connect lately.
   */
  public Future<Map<String, Boolean>> otherNodes() {
    return nodes()
        .compose(AsyncMap::entries)
        .map(
            all -> {
              all.remove(node);
              return all;
            });
  }

  /**
   * Whether this connection should go to another node, because that has at least two connections
   * fewer and can run it as far as is known. True for one of this node's connections at a time.
   */
  public Future<Boolean> shouldRebalance() {
    return otherNodes()
        .compose(
            others -> holders().compose(AsyncMap::entries).map(held -> isUnbalanced(others, held)));
  }

  private boolean isUnbalanced(Map<String, Boolean> others, Map<String, String> held) {
    return held.keySet().stream()
            .filter(each -> node.equals(held.get(each)))
            .min(naturalOrder())
            .filter(asterisk::equals)
            .isPresent()
        && others.entrySet().stream()
            .anyMatch(
                other -> other.getValue() && count(held, node) - count(held, other.getKey()) >= 2);
  }

  private static int count(Map<String, String> held, String node) {
    return Collections.frequency(held.values(), node);
  }

  /** Whether another node runs the connection. */
  Future<Boolean> isHeldElsewhere() {
    return holders()
        .compose(map -> map.get(asterisk))
        .map(holder -> holder != null && !node.equals(holder));
  }

  /** This node runs the connection now. */
  Future<Void> setHolder() {
    return holders().compose(map -> map.put(asterisk, node));
  }

  /** This node doesn't run the connection any more; the result is whether another one does. */
  Future<Boolean> clearHolder() {
    return holders()
        .compose(map -> map.removeIfPresent(asterisk, node))
        .compose(removed -> isHeldElsewhere());
  }

  private Future<AsyncMap<String, Boolean>> nodes() {
    return vertx.sharedData().getAsyncMap(NODES + asterisk);
  }

  private Future<AsyncMap<String, String>> holders() {
    return vertx.sharedData().getAsyncMap(HOLDERS);
  }
}
