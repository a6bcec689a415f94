package dev.ariattendant.node;

import dev.ariattendant.api.Addresses;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What runs in a Vert.x, or is about to: the addresses that tell how its parts do. There are those
 * of its connections ({@link Addresses#statusOf}), and {@link Addresses#ATTENDANT_STATUS}.
 */
public final class NodeComponents implements Shareable {

  private final Set<String> addresses = ConcurrentHashMap.newKeySet();

  private NodeComponents() {}

  /** The parts of a Vert.x: the same for everybody who uses it. */
  public static NodeComponents of(Vertx vertx) {
    LocalMap<String, NodeComponents> map =
        vertx.sharedData().getLocalMap(NodeComponents.class.getName());
    return map.computeIfAbsent("", key -> new NodeComponents());
  }

  /** This part is there, or will be. */
  public void add(String address) {
    addresses.add(address);
  }

  /** This part is gone. */
  public void remove(String address) {
    addresses.remove(address);
  }

  /** All of them. */
  public Set<String> addresses() {
    return Set.copyOf(addresses);
  }
}
