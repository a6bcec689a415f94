package dev.ariattendant.attendant;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents.Ended;
import dev.ariattendant.api.ConnectionState;
import dev.ariattendant.attendant.channel.CallClock;
import dev.ariattendant.node.RestartableTimer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Tells calls whether there is a connection to their Asterisk, according to its bridge; there is
 * none if the bridge is gone, too. Without a connection calls wait, and after {@link
 * #LONGEST_OUTAGE} they end. If such a call is still there when the connection is back, the bridge
 * offers it again, as if its attendant had died.
 */
final class ConnectionMonitor {

  /** No caller waits so long in silence, so the channel has gone. */
  static final Duration LONGEST_OUTAGE = Duration.ofMinutes(10);

  /** Between two questions to a bridge, whose status may have been lost with its node. */
  private static final Duration POLL_PAUSE = Duration.ofSeconds(2);

  private static final DeliveryOptions DELIVERY =
      new DeliveryOptions().setSendTimeout(POLL_PAUSE.toMillis());

  private final CallClock clock;
  private final Vertx vertx;
  private final Supplier<Collection<Call>> calls;

  /** The node of each connection's latest bridge. */
  private final Map<String, String> bridgeNodes = new HashMap<>();

  /** The connections that are lost, and since when, by {@link CallClock#nanoTime}. */
  private final Map<String, Long> lost = new HashMap<>();

  private final RestartableTimer nextPoll;

  /** All connections count as open until their bridges say otherwise. */
  ConnectionMonitor(CallClock clock, Supplier<Collection<Call>> calls) {
    this.clock = clock;
    this.vertx = clock.vertx();
    this.calls = calls;
    this.nextPoll = new RestartableTimer(vertx);
  }

  /** Begins to take the status that bridges publish. */
  Future<Void> register() {
    return vertx.eventBus().consumer(Addresses.STATUS, this::onStatus).completion();
  }

  private void onStatus(Message<JsonObject> message) {
    JsonObject status = message.body();
    if (!(status.getValue("asterisk") instanceof String asterisk)) {
      return;
    }
    Object state = status.getValue("state");
    Object node = status.getValue("node");
    if (ConnectionState.CONNECTED.wireName().equals(state)) {
      onConnected(asterisk, node);
    } else if (ConnectionState.REFUSING.wireName().equals(state)) {
      // Calls send what waits: its refusal makes them give the caller back.
      lost.remove(asterisk);
      callsOf(asterisk).forEach(Call::onRefusing);
    } else if (isLost(state)
        // A bridge that has handed the connection over to another node no longer counts.
        && (!bridgeNodes.containsKey(asterisk)
            || Objects.equals(bridgeNodes.get(asterisk), node))) {
      onLost(asterisk);
    }
  }

  private static boolean isLost(Object state) {
    return ConnectionState.CONNECTING.wireName().equals(state)
        || ConnectionState.UNRESPONSIVE.wireName().equals(state)
        || ConnectionState.STANDBY.wireName().equals(state)
        || ConnectionState.CLOSED.wireName().equals(state);
  }

  private void onConnected(String asterisk, Object node) {
    bridgeNodes.put(asterisk, node instanceof String name ? name : null);
    Long since = lost.remove(asterisk);
    Duration outage = since == null ? Duration.ZERO : Duration.ofNanos(clock.nanoTime() - since);
    callsOf(asterisk).forEach(call -> call.onConnected(outage));
  }

  /** The bridge has lost the connection, or is gone itself. */
  void onLost(String asterisk) {
    List<Call> waiting = callsOf(asterisk);
    if (waiting.isEmpty()) {
      return;
    }
    lost.putIfAbsent(asterisk, clock.nanoTime());
    waiting.forEach(Call::onDisconnected);
    if (!nextPoll.isSet()) {
      nextPoll.set(POLL_PAUSE, this::poll);
    }
  }

  private void poll() {
    List.copyOf(lost.keySet()).forEach(this::poll);
    if (!lost.isEmpty()) {
      nextPoll.set(POLL_PAUSE, this::poll);
    }
  }

  private void poll(String asterisk) {
    List<Call> waiting = callsOf(asterisk);
    if (clock.nanoTime() - lost.get(asterisk) > LONGEST_OUTAGE.toNanos()) {
      waiting.forEach(call -> call.release(Ended.GONE));
      waiting = List.of();
    }
    if (waiting.isEmpty()) {
      lost.remove(asterisk);
    } else {
      vertx
          .eventBus()
          .<JsonObject>request(Addresses.statusOf(asterisk), null, DELIVERY)
          .onSuccess(this::onStatus);
    }
  }

  private List<Call> callsOf(String asterisk) {
    return calls.get().stream().filter(call -> call.channel().asterisk().equals(asterisk)).toList();
  }
}
