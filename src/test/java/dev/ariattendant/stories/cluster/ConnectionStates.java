package dev.ariattendant.stories.cluster;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.node.NodeId;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Observed;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** The states of all connections of a cluster, as one of its nodes hears them published. */
final class ConnectionStates {

  private final Vertx listener;
  private final Observed published;

  ConnectionStates(Vertx listener) {
    this.listener = listener;
    published = Observed.at(listener, Addresses.STATUS);
  }

  /** All states of a connection so far. */
  List<String> of(String asterisk) {
    return about(asterisk).map(state -> state.getString("state")).toList();
  }

  /** The node that published last that the connection is up; empty at first. */
  String node(String asterisk) {
    return about(asterisk)
        .filter(state -> "connected".equals(state.getString("state")))
        .map(state -> state.getString("node"))
        .reduce("", (earlier, later) -> later);
  }

  /** Waits until a node runs a connection, and it is up. */
  void runs(Vertx node, String asterisk) {
    runs(NodeId.of(node), asterisk);
  }

  /** The same for a node whose id begins like this. */
  void runs(String nodeId, String asterisk) {
    Await.until(
        listener,
        nodeId + " runs " + asterisk,
        () -> node(asterisk),
        node -> node.startsWith(nodeId));
  }

  /** Waits until a bridge publishes that its Asterisk refuses commands; returns why. */
  String refusal() {
    return published
        .next("a refusal", state -> "refusing".equals(state.getString("state")))
        .getString("problem");
  }

  private Stream<JsonObject> about(String asterisk) {
    return published.all().stream().filter(state -> asterisk.equals(state.getString("asterisk")));
  }
}
