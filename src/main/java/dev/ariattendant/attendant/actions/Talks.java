package dev.ariattendant.attendant.actions;

import dev.ariattendant.attendant.channel.Channel;
import dev.ariattendant.bus.Addresses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Finds out who talks to whom: one question for all who want to know while it is under way. */
public final class Talks {

  /** Whoever offers a channel waits longer than that. */
  private static final DeliveryOptions SHORTLY = new DeliveryOptions().setSendTimeout(1_200);

  /** Asterisk tells of a channel that takes another one's place before it has put it there. */
  private static final Duration ENTERING_TIME = Duration.ofMillis(250);

  private final Vertx vertx;
  private final Map<String, Future<JsonArray>> underWay = new HashMap<>();

  /** Nothing asked yet. */
  public Talks(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * The conversation that a channel is in; empty for none.
   *
   * @param replaces whether it has just taken another one's place
   */
  public Future<Optional<Talk>> of(Channel channel, boolean replaces) {
    return list("bridges.list", channel)
        .map(bridges -> Talk.of(channel.id(), bridges))
        .compose(
            found ->
                replaces && found.isEmpty()
                    ? vertx
                        .timer(ENTERING_TIME.toMillis(), TimeUnit.MILLISECONDS)
                        .compose(later -> of(channel, false))
                    : Future.succeededFuture(found));
  }

  /** The channels that were called for a caller. */
  Future<List<String>> legsOf(Channel caller) {
    return list("channels.list", caller)
        .map(
            channels ->
                channels.stream()
                    .map(channel -> String.valueOf(((JsonObject) channel).getValue("id")))
                    .filter(id -> DialCommand.isLegOf(id, caller.id()))
                    .toList());
  }

  private Future<JsonArray> list(String operation, Channel channel) {
    return underWay.computeIfAbsent(
        operation + " " + channel.asterisk(),
        asked ->
            vertx
                .eventBus()
                .request(
                    Addresses.command(channel.asterisk()),
                    JsonObject.of("operation", operation),
                    SHORTLY)
                .map(reply -> reply.body() instanceof JsonArray list ? list : new JsonArray())
                .onComplete(answered -> underWay.remove(asked)));
  }
}
