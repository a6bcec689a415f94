package dev.ariattendant.stories;

import static dev.ariattendant.testbed.Await.await;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.Caller;
import dev.ariattendant.testbed.DeskPhone;
import dev.ariattendant.testbed.Exchange;
import dev.ariattendant.testbed.Telephone;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Stories that are the same on every exchange. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ExchangeStories {

  /** Far longer than what was said a moment ago is heard. */
  private static final Duration STEADY = Duration.ofMillis(600);

  final Exchange exchange;

  ExchangeStories(Exchange exchange) {
    this.exchange = exchange;
  }

  @BeforeAll
  void startExchange() {
    exchange.start();
  }

  @AfterAll
  void closeExchange() {
    exchange.close();
  }

  /** What Asterisk answers to a command. */
  static Future<JsonObject> ask(Served served, JsonObject command) {
    return served
        .vertx()
        .eventBus()
        .<JsonObject>request(Addresses.command("asterisk"), command)
        .map(Message::body);
  }

  /** A variable's value, as Asterisk tells it. */
  static String variable(Served served, String channelId, String variable) {
    return await(
            ask(
                served,
                JsonObject.of(
                    "operation", "channels.getChannelVar",
                    "channelId", channelId,
                    "variable", variable)))
        .getString("value");
  }

  /** The channel of the call that has just been taken. */
  static String channelOfTheCall(Served served) {
    return served.attendant.next("call.started").getJsonObject("channel").getString("id");
  }

  static void over(DeskPhone phone) {
    over((Telephone) phone);
  }

  static void over(Telephone telephone) {
    await(Future.fromCompletionStage(telephone.ended()));
  }

  static void over(Caller caller) {
    await(Future.fromCompletionStage(caller.ended()));
  }

  /** Waits until one hears another, and not only the last of what was said before. */
  static void hears(
      Served served, String one, DeskPhone listener, String other, DeskPhone speaker) {
    AtomicLong since = new AtomicLong();
    Await.until(
        served.vertx(),
        one + " hears " + other,
        () -> {
          if (!listener.hears(speaker)) {
            since.set(0);
          } else if (since.get() == 0) {
            since.set(System.nanoTime());
          }
          return since.get() != 0 && System.nanoTime() - since.get() > STEADY.toNanos();
        });
  }

  /** Neither a channel nor a bridge. */
  void nothingIsLeft(Served served) {
    Await.until(served.vertx(), "the exchange has no channels", () -> exchange.channels() == 0);
    Await.until(served.vertx(), "no bridge is left", () -> bridges(served).isEmpty());
  }

  private static JsonArray bridges(Served served) {
    return await(
            served
                .vertx()
                .eventBus()
                .<JsonArray>request(
                    Addresses.command("asterisk"), JsonObject.of("operation", "bridges.list")))
        .body();
  }
}
