package dev.ariattendant.bridge.cluster;

import static java.util.Comparator.naturalOrder;

import dev.ariattendant.node.RestartableTimer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;

/** What the cluster knows of a connection: which nodes could run it, and which one does. */
public final class ClusterAssignments {

  private static final String NODES = "ari-attendant.nodes.";
  private static final String HOLDERS = "ari-attendant.holders";

  /** The cluster forgets a node that has said nothing for so long. */
  static final Duration REMEMBERED = Duration.ofSeconds(5);

  private static final Duration REMINDER = Duration.ofMillis(1500);

  /** For 15 seconds, a node isn't asked to run a connection that it couldn't run. */
  private static final int REMINDERS_OF_A_FAILURE = 10;

  private final Vertx vertx;
  private final String asterisk;
  private final String node;
  private final RestartableTimer reminder;

  /** How many more reminders say that this node couldn't run the connection. */
  private int failing;

  /**
   * Says nothing before {@link #registerNode}.
   *
   * @param asterisk the connection's name
   * @param node this node
   */
  public ClusterAssignments(Vertx vertx, String asterisk, String node) {
    this.vertx = vertx;
    this.asterisk = asterisk;
    this.node = node;
    this.reminder = new RestartableTimer(vertx);
  }

  /** This node could run the connection. */
  public Future<Void> registerNode() {
    reminder.setPeriodic(REMINDER, this::remind);
    return tell();
  }

  private void remind() {
    failing = Math.max(0, failing - 1);
    tell();
  }

  private Future<Void> tell() {
    return nodes().compose(map -> map.put(node, failing == 0, REMEMBERED.toMillis()));
  }

  /** This node can't connect; others are told at once. */
  public Future<Void> cannotRun() {
    failing = REMINDERS_OF_A_FAILURE;
    return reminder.isSet() ? tell() : Future.succeededFuture();
  }

  /** This node has connected. */
  public void canRun() {
    failing = 0;
  }

  /** This node doesn't take the connection any more. */
  public Future<Void> unregisterNode() {
    reminder.cancel();
    return nodes().compose(map -> map.remove(node)).mapEmpty();
  }

  /**
   * The other nodes that the cluster has heard of in the last {@link #REMEMBERED}; false for those
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
   * Whether the connection should go to another node, since that has at least two fewer, and as far
   * as anybody knows can run it: only for one of this node's at a time.
   */
  public Future<Boolean> shouldRebalance() {
    return otherNodes()
        .compose(others -> holders().compose(AsyncMap::entries).map(held -> gives(others, held)));
  }

  private boolean gives(Map<String, Boolean> others, Map<String, String> held) {
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

  /** This node runs it. */
  Future<Void> setHolder() {
    return holders().compose(map -> map.put(asterisk, node));
  }

  /** This node doesn't run it any more; tells whether another one does. */
  Future<Boolean> clearHolder() {
    return holders()
        .compose(map -> map.removeIfPresent(asterisk, node))
        .compose(forgotten -> isHeldElsewhere());
  }

  private Future<AsyncMap<String, Boolean>> nodes() {
    return vertx.sharedData().getAsyncMap(NODES + asterisk);
  }

  private Future<AsyncMap<String, String>> holders() {
    return vertx.sharedData().getAsyncMap(HOLDERS);
  }
}
