package dev.ariattendant.bridge.call;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Who serves a call.
 *
 * @param attendant an id of his own choice
 * @param node where he is, see {@link dev.ariattendant.node.NodeId}
 */
record Owner(String attendant, String node) {

  /** As he says of himself; empty if he doesn't, as others than our attendant need not. */
  static Optional<Owner> of(Object said) {
    return said instanceof JsonObject json
            && json.getValue("attendant") instanceof String attendant
            && json.getValue("node") instanceof String node
        ? Optional.of(new Owner(attendant, node))
        : Optional.empty();
  }
}
