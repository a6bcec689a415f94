package dev.ariattendant.bus;

import io.vertx.core.Vertx;
import java.util.UUID;

/** Tells the nodes of a cluster apart: each Vert.x is one, clustered or not. */
public final class NodeId {

  private static final String KEY = "node";

  private NodeId() {}

  /** This node's id: the same for everybody who uses this Vert.x, and for nobody else. */
  public static String of(Vertx vertx) {
    return vertx
        .sharedData()
        .<String, String>getLocalMap("dev.ariattendant")
        .computeIfAbsent(KEY, key -> UUID.randomUUID().toString());
  }
}
