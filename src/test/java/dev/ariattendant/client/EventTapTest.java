package dev.ariattendant.client;

import static dev.ariattendant.testbed.Await.await;
import static dev.ariattendant.testbed.Await.next;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.Headers;
import dev.ariattendant.client.ari.Event;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events on the bus, as typed taps hear them. */
final class EventTapTest {

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
  private final BlockingQueue<EventTap.Origin> origins = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    await(vertx.close());
  }

  private <E extends Event> void tap(Class<E> type) {
    await(
        EventTap.on(
                vertx,
                type,
                (event, origin) -> {
                  heard.add(event);
                  origins.add(origin);
                })
            .completion());
  }

  private void publish(String type, DeliveryOptions headers) {
    JsonObject event = JsonObject.of("type", type, "digit", "5");
    vertx.eventBus().publish(Addresses.EVENTS, event, headers);
    vertx.eventBus().publish(Addresses.eventsOf(type), event, headers);
  }

  private static DeliveryOptions headers() {
    return new DeliveryOptions()
        .addHeader(Headers.ASTERISK, "north")
        .addHeader(Headers.APP, "office")
        .addHeader(Headers.COMMAND, Addresses.command("north"))
        .addHeader(Headers.NODE, "node-1");
  }

  @Test
  void aTapOfATypeHearsThatType() {
    tap(Event.ChannelDtmfReceived.class);

    publish("StasisEnd", headers());
    publish("ChannelDtmfReceived", headers());

    Event event = next(heard, "the key");
    assertThat(event)
        .isInstanceOfSatisfying(
            Event.ChannelDtmfReceived.class, key -> assertThat(key.digit()).isEqualTo("5"));
    assertThat(next(origins, "its origin"))
        .isEqualTo(
            new EventTap.Origin("north", "office", Addresses.command("north"), "node-1", false));
  }

  @Test
  void aTapOfAllHearsEachOnce() {
    tap(Event.class);

    publish("StasisEnd", headers().addHeader(Headers.SYNTHETIC, "true"));
    publish("ChannelSang", headers());

    assertThat(next(heard, "the end")).isInstanceOf(Event.StasisEnd.class);
    assertThat(next(origins, "its origin").synthetic()).isTrue();
    assertThat(next(heard, "the song")).isInstanceOf(Event.Unknown.class);
  }

  @Test
  void itSendsCommandsToWhereTheEventComesFrom() {
    await(
        vertx
            .eventBus()
            .<JsonObject>consumer(
                Addresses.command("north"),
                command ->
                    command.reply(JsonObject.of("ping", command.body().getString("operation"))))
            .completion());
    tap(Event.StasisStart.class);
    publish("StasisStart", headers());

    assertThat(await(next(origins, "its origin").ari(vertx).asterisk().ping()).ping())
        .isEqualTo("asterisk.ping");
  }
}
