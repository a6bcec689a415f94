package dev.ariattendant.bridge.tenure;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which nodes run connections, and which of them runs which, as the cluster remembers it. */
public final class Shares {

  private static final String NODES = "ari-attendant.nodes";
  private static final String HOLDERS = "ari-attendant.holders";

  /** A node that has said nothing for so long is gone. */
  private static final Duration REMEMBERED = Duration.ofSeconds(5);

  private static final Duration REMINDER = Duration.ofMillis(1500);

  private final Vertx vertx;
  private final String node;
  private Long reminder;

  /**
   * What the cluster knows.
   *
   * @param node this node
   */
  public Shares(Vertx vertx, String node) {
    this.vertx = vertx;
    this.node = node;
  }

  /** This node runs connections. */
  public Future<Void> join() {
    reminder = vertx.setTimer(REMINDER.toMillis(), due -> join());
    return nodes()
        .compose(map -> map.put(node, String.valueOf(System.nanoTime()), REMEMBERED.toMillis()));
  }

  /** This node takes no more connections. */
  public Future<Void> leave() {
    if (reminder != null) {
      vertx.cancelTimer(reminder);
      reminder = null;
    }
    return nodes().compose(map -> map.remove(node)).mapEmpty();
  }

  /** The other nodes that run connections, each with what it said last: never the same twice. */
  Future<Map<String, String>> others() {
    return nodes()
        .compose(AsyncMap::entries)
        .map(
            all -> {
              all.remove(node);
              return all;
            });
  }

  /** Whether there are other nodes that run connections. */
  public Future<Boolean> hasOthers() {
    return nodes().compose(AsyncMap::keys).map(all -> all.stream().anyMatch(this::isAnotherNode));
  }

  /**
   * Whether this connection should go to another node, since that has at least two fewer: only for
   * one of this node's at a time.
   */
  public Future<Boolean> shouldGive(String asterisk) {
    return nodes()
        .compose(AsyncMap::keys)
        .compose(
            all -> holders().compose(AsyncMap::entries).map(held -> gives(asterisk, all, held)));
  }

  private boolean gives(String asterisk, Set<String> nodes, Map<String, String> held) {
    TreeSet<String> ours =
        held.entrySet().stream()
            .filter(each -> node.equals(each.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    return !ours.isEmpty()
        && ours.first().equals(asterisk)
        && nodes.stream()
            .filter(this::isAnotherNode)
            .anyMatch(other -> ours.size() - count(held, other) >= 2);
  }

  private static long count(Map<String, String> held, String node) {
    return held.values().stream().filter(node::equals).count();
  }

  /** Who runs this connection; null if nobody has said so. */
  Future<String> holder(String asterisk) {
    return holders().compose(map -> map.get(asterisk));
  }

  /** This node runs it. */
  Future<Void> hold(String asterisk) {
    return holders().compose(map -> map.put(asterisk, node));
  }

  /** This node doesn't run it any more. */
  Future<Void> forget(String asterisk) {
    return holders().compose(map -> map.removeIfPresent(asterisk, node)).mapEmpty();
  }

  boolean isAnotherNode(String other) {
    return other != null && !node.equals(other);
  }

  private Future<AsyncMap<String, String>> nodes() {
    return vertx.sharedData().getAsyncMap(NODES);
  }

  private Future<AsyncMap<String, String>> holders() {
    return vertx.sharedData().getAsyncMap(HOLDERS);
  }
}
