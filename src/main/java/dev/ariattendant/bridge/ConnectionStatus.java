package dev.ariattendant.bridge;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.ConnectionState;
import dev.ariattendant.bridge.call.DropCounter;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.metrics.ConnectionMeters;
import dev.ariattendant.node.NodeId;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * The status of a connection to Asterisk, or of a bridge that Asterisks connect to: published at
 * each change, and sent on request.
 */
final class ConnectionStatus {

  private final EventBus bus;
  private final String node;
  private final AsteriskOptions options;
  private final IntSupplier calls;
  private final BooleanSupplier restOverWebSocket;
  private final DropCounter drops;
  private final Counter reconnects;
  private ConnectionState state = ConnectionState.CONNECTING;
  private Instant since = Instant.now();
  private String version;
  private String problem;

  ConnectionStatus(
      Vertx vertx,
      AsteriskOptions options,
      IntSupplier calls,
      BooleanSupplier restOverWebSocket,
      DropCounter drops,
      ConnectionMeters meters) {
    this.bus = vertx.eventBus();
    this.node = NodeId.of(vertx);
    this.options = options;
    this.calls = calls;
    this.restOverWebSocket = restOverWebSocket;
    this.drops = drops;
    this.reconnects = meters.reconnects();
  }

  ConnectionState state() {
    return state;
  }

  /** Why Asterisk refuses commands, while it does. */
  String problem() {
    return problem;
  }

  /** Answers requests for the status from now on. */
  MessageConsumer<?> register() {
    return bus.consumer(Addresses.statusOf(options.name()), request -> request.reply(json()));
  }

  void connected(String asteriskVersion) {
    if (version != null) {
      reconnects.increment();
    }
    version = asteriskVersion;
    change(ConnectionState.CONNECTED);
  }

  /** Asterisk refuses commands, for this reason. */
  void refusing(String reason) {
    problem = reason;
    change(ConnectionState.REFUSING);
  }

  /** A connection that is draining stays so until it is closed. */
  void change(ConnectionState next) {
    if (next != state && (state != ConnectionState.DRAINING || next == ConnectionState.CLOSED)) {
      state = next;
      since = Instant.now();
      bus.publish(Addresses.STATUS, json());
    }
  }

  JsonObject json() {
    JsonObject json =
        JsonObject.of(
            "asterisk", options.name(),
            "app", options.app(),
            "node", node,
            "state", state.wireName(),
            "since", since.toString(),
            "version", version,
            "rest", restOverWebSocket.getAsBoolean() ? "websocket" : "http",
            "calls", calls.getAsInt(),
            "dropped", drops.json());
    return state == ConnectionState.REFUSING ? json.put("problem", problem) : json;
  }
}
