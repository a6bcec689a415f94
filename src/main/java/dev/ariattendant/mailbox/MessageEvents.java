package dev.ariattendant.mailbox;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.Headers;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs and publishes what happens to messages. The log names no callers. */
final class MessageEvents {

  private static final Logger LOG = LoggerFactory.getLogger("messages");

  private final EventBus bus;
  private final String node;

  /** As {@link MessageNodes} names it. */
  private final String owner;

  MessageEvents(EventBus bus, String node, String owner) {
    this.bus = bus;
    this.node = node;
    this.owner = owner;
  }

  void stored(Message message) {
    LOG.info(
        "message {} for {} is stored: {} bytes of {}",
        message.id(),
        message.recorded().mailbox(),
        message.bytes(),
        message.recorded().recording());
    publish(AttendantEvents.MESSAGE_STORED, message, new JsonObject());
  }

  void delivered(Message message, String target) {
    LOG.info("message {} for {}: {} has it", message.id(), message.recorded().mailbox(), target);
    publish(AttendantEvents.MESSAGE_DELIVERED, message, JsonObject.of("target", target));
  }

  void failed(Message message, String target, Delivery delivery) {
    LOG.warn(
        "message {} for {}: {} doesn't take it, attempt {}, the next at {}: {}",
        message.id(),
        message.recorded().mailbox(),
        target,
        delivery.attempts(),
        delivery.next(),
        delivery.cause().orElse(""));
  }

  void undelivered(Message message, String target, String cause) {
    LOG.error(
        "message {} for {} can't be delivered by {}, and is kept: {}; repair that, and retry it",
        message.id(),
        message.recorded().mailbox(),
        target,
        cause);
    publish(
        AttendantEvents.MESSAGE_UNDELIVERED,
        message,
        JsonObject.of("target", target, "cause", cause));
  }

  void deleted(Message message, String reason) {
    LOG.info(
        "message {} for {} is deleted: {}", message.id(), message.recorded().mailbox(), reason);
    publish(AttendantEvents.MESSAGE_DELETED, message, JsonObject.of("reason", reason));
  }

  private void publish(String type, Message message, JsonObject details) {
    bus.publish(
        Addresses.ATTENDANT_EVENTS,
        JsonObject.of("type", type, "timestamp", Instant.now().toString())
            .put("message", message.json().put("node", owner))
            .mergeIn(details),
        new DeliveryOptions().addHeader(Headers.TYPE, type).addHeader(Headers.NODE, node));
  }
}
