package dev.ariattendant.bridge;

import static dev.ariattendant.testbed.Await.await;

import dev.ariattendant.testbed.Await;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** The calls of the application {@code channel-aa} that the bridge offers to attendants. */
public final class OfferedCalls {

  private final BlockingQueue<Message<JsonObject>> offers = new LinkedBlockingQueue<>();

  private OfferedCalls() {}

  /** Offers that wait for the test's reply. */
  public static OfferedCalls of(Vertx vertx) {
    return of(vertx, offer -> {});
  }

  /** Offers that are accepted at once. */
  public static OfferedCalls accepted(Vertx vertx) {
    return of(vertx, offer -> offer.reply(null));
  }

  private static OfferedCalls of(Vertx vertx, Consumer<Message<JsonObject>> attendant) {
    OfferedCalls calls = new OfferedCalls();
    await(
        vertx
            .eventBus()
            .<JsonObject>consumer(
                "ari.calls.channel-aa",
                offer -> {
                  calls.offers.add(offer);
                  attendant.accept(offer);
                })
            .completion());
    return calls;
  }

  /** The next offer. */
  public Message<JsonObject> next() {
    return Await.next(offers, "an offer");
  }

  /** The offers that {@link #next} hasn't returned. */
  public List<Message<JsonObject>> unseen() {
    return List.copyOf(offers);
  }

  /** The id of the channel that an offer is about. */
  public static String channelOf(Message<JsonObject> offer) {
    return offer.body().getJsonObject("channel").getString("id");
  }
}
