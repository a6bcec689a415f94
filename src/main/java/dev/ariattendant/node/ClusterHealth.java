package dev.ariattendant.node;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.util.Optional;

/** Knows how the cluster does that a Vert.x belongs to. */
public interface ClusterHealth extends Shareable {

  /**
   * Whether this node is a member, and another one has a copy of all that each of them knows; for
   * some moments after one has come or gone that isn't so.
   */
  Future<Boolean> isSafe();

  /**
   * What a Vert.x knows; empty without a cluster, and with a cluster manager of somebody else's.
   */
  static Optional<ClusterHealth> of(Vertx vertx) {
    return Optional.ofNullable(map(vertx).get(""));
  }

  /** From now on this is what a Vert.x knows. */
  static void keep(Vertx vertx, ClusterHealth state) {
    map(vertx).put("", state);
  }

  private static LocalMap<String, ClusterHealth> map(Vertx vertx) {
    return vertx.sharedData().getLocalMap(ClusterHealth.class.getName());
  }
}
