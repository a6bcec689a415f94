package dev.ariattendant.console.bus;

import dev.ariattendant.api.FailureCodes;
import io.vertx.core.Handler;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The addresses that a program listens to. It is told when it misses nothing any more. */
final class ProgramSubscriptions {

  private final EventBus bus;
  private final EventBusClient client;
  private final Map<String, MessageConsumer<Object>> consumers = new HashMap<>();

  ProgramSubscriptions(EventBus bus, EventBusClient client) {
    this.bus = bus;
    this.client = client;
  }

  boolean has(String address) {
    return consumers.containsKey(address);
  }

  /** Whether nothing that is published at this address is missed. */
  boolean isComplete(String address) {
    return has(address) && consumers.get(address).completion().succeeded();
  }

  /** Adds one that isn't there yet. */
  void add(String address, Handler<Message<Object>> receiver) {
    MessageConsumer<Object> consumer = bus.consumer(address, receiver);
    consumers.put(address, consumer);
    confirm(address);
    consumer
        .completion()
        .onFailure(
            failure -> {
              // Otherwise it was removed before it was complete, and there may be another by now.
              if (consumers.remove(address, consumer)) {
                client.remove(address);
                client.fail(address, FailureCodes.UNAVAILABLE, failure.getMessage());
              }
            });
  }

  /** Tells the program as soon as one is complete, unless it has been removed by then. */
  void confirm(String address) {
    MessageConsumer<Object> consumer = consumers.get(address);
    consumer
        .completion()
        .onSuccess(
            registered -> {
              if (consumers.get(address) == consumer) {
                client.confirmRegistration(address);
              }
            });
  }

  /** Removes one; false if there is none. */
  boolean remove(String address) {
    MessageConsumer<Object> consumer = consumers.remove(address);
    if (consumer == null) {
      return false;
    }
    consumer.unregister();
    client.remove(address);
    return true;
  }

  void removeAll() {
    List.copyOf(consumers.keySet()).forEach(this::remove);
  }
}
