package dev.ariattendant.node;

import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import java.util.UUID;

/**
 * Tells the nodes of a cluster apart: each Vert.x is one, clustered or not. In a cluster of ours it
 * begins with the node's address, such as {@code 10.0.0.1:5701-3f2a9c01}; no two processes ever
 * have the same.
 */
public final class NodeId {

  private static final String KEY = "id";

  private NodeId() {}

  /** This node's id: the same for everybody who uses this Vert.x, and for nobody else. */
  public static String of(Vertx vertx) {
    return map(vertx).computeIfAbsent(KEY, key -> unique());
  }

  /** From now on the id begins with the node's address; said before anybody has asked. */
  public static void at(Vertx vertx, String address) {
    map(vertx).put(KEY, address + "-" + unique());
  }

  private static String unique() {
    String id = UUID.randomUUID().toString();
    return id.substring(0, id.indexOf('-'));
  }

  private static LocalMap<String, String> map(Vertx vertx) {
    return vertx.sharedData().getLocalMap(NodeId.class.getName());
  }
}
