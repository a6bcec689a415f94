package dev.ariattendant.node;

import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import java.util.UUID;

/**
 * The id of a node; each Vert.x is one, clustered or not. In a Hazelcast cluster it begins with the
 * node's address, such as {@code 10.0.0.1:5701-3f2a9c01}. It is unique among all processes.
 */
public final class NodeId {

  private static final String KEY = "id";

  private NodeId() {}

  /** This node's id, the same for all who use this Vert.x. */
  public static String of(Vertx vertx) {
    return map(vertx).computeIfAbsent(KEY, key -> unique());
  }

  /** Makes the id begin with the node's address; must be called before the first {@link #of}. */
  public static void setAddress(Vertx vertx, String address) {
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
