package dev.ariattendant.node;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.util.Optional;

/** The health of the cluster that a Vert.x belongs to. */
public interface ClusterHealth extends Shareable {

  /**
   * Whether this node is a member and all data of the cluster has a copy on another node. For some
   * moments after a node has joined or left, it hasn't.
   */
  Future<Boolean> isSafe();

  /**
   * The health of a Vert.x's cluster; empty without a cluster, and with another cluster manager
   * than this project's.
   */
  static Optional<ClusterHealth> of(Vertx vertx) {
    return Optional.ofNullable(map(vertx).get(""));
  }

  static void register(Vertx vertx, ClusterHealth health) {
    map(vertx).put("", health);
  }

  private static LocalMap<String, ClusterHealth> map(Vertx vertx) {
    return vertx.sharedData().getLocalMap(ClusterHealth.class.getName());
  }
}
