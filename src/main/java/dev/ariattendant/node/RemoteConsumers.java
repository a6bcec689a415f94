package dev.ariattendant.node;

import dev.ariattendant.api.Addresses;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;

/**
 * Knows where somebody listens on another node of the cluster, so that what nobody hears there
 * needn't be looked up, nor leave this one.
 */
public interface RemoteConsumers extends Shareable {

  /**
   * Whether consumers on other nodes have registered at an address, as far as this node has heard
   * of it: since it joined the cluster, and some milliseconds after they have.
   *
   * @param address that of a channel's events, see {@link Addresses#channel}
   */
  boolean has(String address);

  /**
   * Whether consumers on other nodes may have registered at an address, as far as this node knows:
   * it does once it has looked there in vain, until it hears of one or a minute is over.
   *
   * @param address any but a channel's
   */
  boolean mayBeAt(String address);

  /**
   * What a Vert.x knows. Without a cluster there are no other nodes; in a cluster where nobody
   * keeps an eye on them, any address may have listeners.
   */
  static RemoteConsumers of(Vertx vertx) {
    if (!vertx.isClustered()) {
      return Unknown.NOWHERE;
    }
    RemoteConsumers known = map(vertx).get("");
    return known == null ? Unknown.ANYWHERE : known;
  }

  /** From now on these are what a Vert.x knows. */
  static void keep(Vertx vertx, RemoteConsumers listeners) {
    map(vertx).put("", listeners);
  }

  /** For a Vert.x where nobody keeps an eye on them. */
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
