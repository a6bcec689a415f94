package dev.ariattendant.client;

import dev.ariattendant.api.Addresses;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Places that are kept for calls which a bridge may claim, see {@link Addresses#claims}. */
final class Reservations {

  /** Longer than a bridge usually waits for Asterisk; then the reservation ends. */
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Set<Offer.Key> reserved = new HashSet<>();

  int count() {
    return reserved.size();
  }

  /** Answers a bridge's question, and keeps a place until the bridge needs it no longer. */
  void reserve(Offer.Key call, Message<Object> question) {
    reserved.add(call);
    question
        .replyAndRequest(new JsonObject(), new DeliveryOptions().setSendTimeout(TIMEOUT.toMillis()))
        .onComplete(
            over -> {
              reserved.remove(call);
              if (over.succeeded()) {
                over.result().reply(new JsonObject());
              }
            });
  }

  /** The call is offered now. */
  void release(Offer.Key call) {
    reserved.remove(call);
  }
}
