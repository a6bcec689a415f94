package dev.ariattendant.bridge.tenure;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
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

  /** So long, a node isn't asked to run a connection that it couldn't run. */
  private static final Duration FAILURE_REMEMBERED = Duration.ofSeconds(15);

  private final Vertx vertx;
  private final String node;

  /** The connections that this node lately couldn't run, and when that was. */
  private final Map<String, Long> failed = new HashMap<>();

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
    return remind();
  }

  private Future<Void> remind() {
    failed.values().removeIf(at -> System.nanoTime() - at > FAILURE_REMEMBERED.toNanos());
    // Names of connections have no blanks.
    String said = System.nanoTime() + " " + String.join(" ", failed.keySet());
    return nodes().compose(map -> map.put(node, said, REMEMBERED.toMillis()));
  }

  /** This node can't connect: others are told. */
  public Future<Void> cannotRun(String asterisk) {
    failed.put(asterisk, System.nanoTime());
    return reminder == null ? Future.succeededFuture() : remind();
  }

  /** This node has connected. */
  public void canRun(String asterisk) {
    failed.remove(asterisk);
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
    return others().map(all -> !all.isEmpty());
  }

  /** Whether one of them hasn't failed to run this one lately. */
  public Future<Boolean> hasAbleOthers(String asterisk) {
    return others().map(all -> !able(asterisk, all).isEmpty());
  }

  /** Those of these nodes that haven't failed to run this connection lately. */
  private static Set<String> able(String asterisk, Map<String, String> nodes) {
    return nodes.entrySet().stream()
        .filter(each -> !List.of(each.getValue().split(" ")).contains(asterisk))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /**
   * Whether this connection should go to another node, since that has at least two fewer, and as
   * far as anybody knows can run it: only for one of this node's at a time.
   */
  public Future<Boolean> shouldGive(String asterisk) {
    return others()
        .compose(
            all ->
                holders()
                    .compose(AsyncMap::entries)
                    .map(held -> gives(asterisk, able(asterisk, all), held)));
  }

  private boolean gives(String asterisk, Set<String> others, Map<String, String> held) {
    TreeSet<String> ours =
        held.entrySet().stream()
            .filter(each -> node.equals(each.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    return !ours.isEmpty()
        && ours.first().equals(asterisk)
        && others.stream().anyMatch(other -> ours.size() - count(held, other) >= 2);
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
