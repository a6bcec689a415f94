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

  /** Where consumers aren't tracked, there may be some at each address. */
  RemoteConsumers ANYWHERE = address -> true;

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
  default boolean mayBeAt(String address) {
    return has(address);
  }

  /**
   * Those of a Vert.x. Without a cluster there are none; in a cluster whose manager doesn't track
   * them, every address may have some.
   */
  static RemoteConsumers of(Vertx vertx) {
    if (!vertx.isClustered()) {
      return address -> false;
    }
    RemoteConsumers known = map(vertx).get("");
    return known == null ? ANYWHERE : known;
  }

  static void register(Vertx vertx, RemoteConsumers consumers) {
    map(vertx).put("", consumers);
  }

  private static LocalMap<String, RemoteConsumers> map(Vertx vertx) {
    return vertx.sharedData().getLocalMap(RemoteConsumers.class.getName());
  }
}
