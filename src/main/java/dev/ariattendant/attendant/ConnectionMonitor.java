package dev.ariattendant.attendant;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.ConnectionState;
import dev.ariattendant.attendant.channel.CallClock;
import dev.ariattendant.node.RestartableTimer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Which Asterisks can't be reached at the moment, as their bridges say, or since these are gone.
 * Their calls wait: nobody can hear their callers, nor be heard by them. A call that nobody has
 * told the end of is over after {@link #LONGEST_OUTAGE}; if it is there all the same when the
 * connection returns, the bridge offers it like one whose attendant has died.
 */
final class ConnectionMonitor {

  /** No caller waits so long in silence. */
  static final Duration LONGEST_OUTAGE = Duration.ofMinutes(10);

  /** Between two questions to a bridge, whose word may have been lost with its node. */
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private static final DeliveryOptions SHORTLY =
      new DeliveryOptions().setSendTimeout(PAUSE.toMillis());

  private final CallClock pace;
  private final Vertx vertx;
  private final Supplier<Collection<ServedCall>> calls;

  /** Where the bridge was that had each connection last. */
  private final Map<String, String> nodes = new HashMap<>();

  /** Those without one, and since when, by {@link CallClock#nanoTime}. */
  private final Map<String, Long> cutOff = new HashMap<>();

  private MessageConsumer<JsonObject> consumer;
  private final RestartableTimer nextLook;

  /** All count as being there until their bridges say otherwise. */
  ConnectionMonitor(CallClock pace, Supplier<Collection<ServedCall>> calls) {
    this.pace = pace;
    this.vertx = pace.vertx();
    this.nextLook = new RestartableTimer(vertx);
    this.calls = calls;
  }

  /** Hears bridges from now on. */
  Future<Void> register() {
    consumer = vertx.eventBus().consumer(Addresses.STATUS, this::heard);
    return consumer.completion();
  }

  private void heard(Message<JsonObject> message) {
    JsonObject status = message.body();
    if (!(status.getValue("asterisk") instanceof String asterisk)) {
      return;
    }
    Object state = status.getValue("state");
    Object node = status.getValue("node");
    if (ConnectionState.CONNECTED.wireName().equals(state)) {
      connected(asterisk, node);
    } else if (ConnectionState.REFUSING.wireName().equals(state)) {
      // Whatever waits is sent, for its refusal is what the caller goes back for.
      cutOff.remove(asterisk);
      callsOf(asterisk).forEach(each -> each.call().refused());
    } else if (isWithoutConnection(state)
        // Whoever has handed it over to another node has no more to say.
        && (!nodes.containsKey(asterisk) || Objects.equals(nodes.get(asterisk), node))) {
      lost(asterisk);
    }
  }

  private static boolean isWithoutConnection(Object state) {
    return ConnectionState.CONNECTING.wireName().equals(state)
        || ConnectionState.UNRESPONSIVE.wireName().equals(state)
        || ConnectionState.STANDBY.wireName().equals(state)
        || ConnectionState.CLOSED.wireName().equals(state);
  }

  private void connected(String asterisk, Object node) {
    nodes.put(asterisk, node instanceof String name ? name : null);
    Long since = cutOff.remove(asterisk);
    Duration outage = since == null ? Duration.ZERO : Duration.ofNanos(pace.nanoTime() - since);
    callsOf(asterisk).forEach(each -> each.call().connected(outage));
  }

  /** Its bridge says so, or says nothing any more: it may have died with its node. */
  void lost(String asterisk) {
    List<ServedCall> waiting = callsOf(asterisk);
    if (waiting.isEmpty()) {
      return;
    }
    cutOff.putIfAbsent(asterisk, pace.nanoTime());
    waiting.forEach(each -> each.call().interrupt());
    if (!nextLook.isSet()) {
      nextLook.set(PAUSE, this::look);
    }
  }

  private void look() {
    List.copyOf(cutOff.keySet()).forEach(this::look);
    if (!cutOff.isEmpty()) {
      nextLook.set(PAUSE, this::look);
    }
  }

  private void look(String asterisk) {
    List<ServedCall> waiting = callsOf(asterisk);
    if (pace.nanoTime() - cutOff.get(asterisk) > LONGEST_OUTAGE.toNanos()) {
      waiting.forEach(each -> each.call().lost());
      waiting = List.of();
    }
    if (waiting.isEmpty()) {
      cutOff.remove(asterisk);
    } else {
      vertx
          .eventBus()
          .<JsonObject>request(Addresses.statusOf(asterisk), null, SHORTLY)
          .onSuccess(this::heard);
    }
  }

  private List<ServedCall> callsOf(String asterisk) {
    return calls.get().stream().filter(each -> each.channel().asterisk().equals(asterisk)).toList();
  }
}
