package dev.ariattendant.node;

import dev.ariattendant.api.Addresses;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The components that run in a Vert.x or are starting, by the addresses that answer with their
 * status: {@link Addresses#statusOf} of each connection, and {@link Addresses#ATTENDANT_STATUS}.
 */
public final class NodeComponents implements Shareable {

  private final Set<String> addresses = ConcurrentHashMap.newKeySet();

  private NodeComponents() {}

  /** The components of a Vert.x: one object for all who use it. */
  public static NodeComponents of(Vertx vertx) {
    LocalMap<String, NodeComponents> map =
        vertx.sharedData().getLocalMap(NodeComponents.class.getName());
    return map.computeIfAbsent("", key -> new NodeComponents());
  }

  public void add(String address) {
    addresses.add(address);
  }

  public void remove(String address) {
    addresses.remove(address);
  }

  public Set<String> addresses() {
    return Set.copyOf(addresses);
  }
}
