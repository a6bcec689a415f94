package dev.ariattendant.owner;

import dev.ariattendant.api.Addresses;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Places that are kept for calls which a bridge may claim, see {@link Addresses#claims}: each until
 * the call is offered or the bridge says that it won't be.
 *
 * @param <K> what tells calls apart
 */
public final class Reservations<K> {

  /** Longer than a bridge usually waits for Asterisk; then the reservation ends. */
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Set<K> reserved = new HashSet<>();

  public int count() {
    return reserved.size();
  }

  /** Answers a bridge's question, and keeps a place until the bridge needs it no longer. */
  public void reserve(K call, Message<Object> question) {
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
  public void release(K call) {
    reserved.remove(call);
  }
}
