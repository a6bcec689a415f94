package dev.ariattendant.bridge.call;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * The attendant that serves a call.
 *
 * @param attendant an id of its own choice
 * @param node its node, see {@link dev.ariattendant.node.NodeId}
 */
record Owner(String attendant, String node) {

  /** From a message of an attendant; empty if it doesn't say who it is, which is optional. */
  static Optional<Owner> of(Object message) {
    return message instanceof JsonObject json
            && json.getValue("attendant") instanceof String attendant
            && json.getValue("node") instanceof String node
        ? Optional.of(new Owner(attendant, node))
        : Optional.empty();
  }
}
