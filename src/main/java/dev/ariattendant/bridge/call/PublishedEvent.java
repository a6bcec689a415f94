package dev.ariattendant.bridge.call;

import dev.ariattendant.bridge.transport.AriEvent;
import io.vertx.core.eventbus.DeliveryOptions;

/** An event, and the headers with which it was published for taps. */
public record PublishedEvent(AriEvent event, DeliveryOptions delivery) {

  /** Whether a channel has entered the application by it. */
  boolean isStasisStart() {
    return event.type().equals("StasisStart") && event.channel() != null;
  }
}
