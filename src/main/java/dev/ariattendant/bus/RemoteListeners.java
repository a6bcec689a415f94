package dev.ariattendant.bus;

import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;

/**
 * Knows which channels somebody listens to on another node of the cluster, so that the events of
 * all the others needn't leave this one.
 */
public interface RemoteListeners extends Shareable {

  /**
   * Whether consumers on other nodes have registered at an address, as far as this node has heard
   * of it: since it joined the cluster, and some milliseconds after they have.
   *
   * @param address that of a channel's events, see {@link Addresses#channel}
   */
  boolean has(String address);

  /**
   * What a Vert.x knows. Without a cluster there are no other nodes; in a cluster where nobody
   * keeps an eye on them, any address may have listeners.
   */
  static RemoteListeners of(Vertx vertx) {
    if (!vertx.isClustered()) {
      return address -> false;
    }
    RemoteListeners known = map(vertx).get("");
    return known == null ? address -> true : known;
  }

  /** From now on these are what a Vert.x knows. */
  static void keep(Vertx vertx, RemoteListeners listeners) {
    map(vertx).put("", listeners);
  }

  private static LocalMap<String, RemoteListeners> map(Vertx vertx) {
    return vertx.sharedData().getLocalMap(RemoteListeners.class.getName());
  }
}
