package dev.ariattendant.node;

import dev.ariattendant.api.Addresses;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;

/**
 * Which addresses have consumers on other nodes of the cluster. Messages for addresses without any
 * need not leave this node.
 */
public interface RemoteConsumers extends Shareable {

  /**
   * Whether consumers on other nodes have registered at an address since this node joined the
   * cluster; this node learns of a consumer some milliseconds after it has registered.
   *
   * @param address that of a channel's events, see {@link Addresses#channel}
   */
  boolean has(String address);

  /**
   * Whether consumers on other nodes may have registered at an address. The answer is no after a
   * lookup has found none, until one registers or a minute has passed.
   *
   * @param address any but a channel's
   */
  boolean mayBeAt(String address);

  /**
   * Those of a Vert.x. Without a cluster there are none; in a cluster whose manager doesn't track
   * them, every address may have some.
   */
  static RemoteConsumers of(Vertx vertx) {
    if (!vertx.isClustered()) {
      return Unknown.NOWHERE;
    }
    RemoteConsumers known = map(vertx).get("");
    return known == null ? Unknown.ANYWHERE : known;
  }

  /** Sets those of a Vert.x. */
  static void register(Vertx vertx, RemoteConsumers consumers) {
    map(vertx).put("", consumers);
  }

  /** For a Vert.x whose remote consumers aren't tracked. */
  enum Unknown implements RemoteConsumers {
    /** There are no other nodes. */
    NOWHERE,
    ANYWHERE;

    @Override
    public boolean has(String address) {
      return this == ANYWHERE;
    }

    @Override
    public boolean mayBeAt(String address) {
      return this == ANYWHERE;
    }
  }

  private static LocalMap<String, RemoteConsumers> map(Vertx vertx) {
    return vertx.sharedData().getLocalMap(RemoteConsumers.class.getName());
  }
}
